// Written by `cargo xtask gen` from core/src/model/identity.rs: edit that, not this.
'use strict';

const { Plain, date } = require('../result.js');

class Identity extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.name = raw.name;
    this.email = raw.email ?? null;
    this.manager = raw.manager ?? null;
    this.person = raw.person;
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

module.exports = { Identity };
