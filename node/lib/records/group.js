// Written by `cargo xtask gen` from core/src/model/group.rs: edit that, not this.
'use strict';

const { Plain, date } = require('../result.js');

class Group extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.name = raw.name;
    this.description = raw.description ?? null;
    this.owner = raw.owner ?? null;
    this.size = raw.size;
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

module.exports = { Group };
