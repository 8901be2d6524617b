// Written by `cargo xtask gen` from core/src/model/item.rs: edit that, not this.
'use strict';

const { Plain, date, frozen } = require('../result.js');

class CatalogItem extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.kind = raw.kind;
    this.name = raw.name;
    this.description = raw.description ?? null;
    this.reference = raw.reference ?? null;
    this.owner = raw.owner ?? null;
    this.risk = raw.risk;
    this.metadata = frozen(raw.metadata);
    this.policyId = raw.policy_id ?? null;
    this.enabled = raw.enabled;
    this.createdAt = date(raw.created_at);
    this.updatedAt = date(raw.updated_at);
    Object.freeze(this);
  }
}

module.exports = { CatalogItem };
