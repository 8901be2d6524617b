// Written by `cargo xtask gen` from core/src/model/category.rs: edit that, not this.
'use strict';

const { Plain, date } = require('../result.js');

class Category extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.name = raw.name;
    this.parentId = raw.parent_id ?? null;
    this.description = raw.description ?? null;
    this.icon = raw.icon ?? null;
    this.position = raw.position;
    this.policyId = raw.policy_id ?? null;
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

module.exports = { Category };
