// Written by `cargo xtask gen` from core/src/model/identity.rs: edit that, not this.
'use strict';

const { Plain, date, frozen } = require('../result.js');

class Identity extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.name = raw.name;
    this.firstName = raw.first_name ?? null;
    this.lastName = raw.last_name ?? null;
    this.email = raw.email ?? null;
    this.manager = raw.manager ?? null;
    this.attributes = frozen(raw.attributes);
    this.active = raw.active;
    this.kind = raw.kind;
    this.owner = raw.owner ?? null;
    this.person = raw.person;
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

module.exports = { Identity };
