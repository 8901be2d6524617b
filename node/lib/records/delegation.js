// Written by `cargo xtask gen` from core/src/model/delegation.rs: edit that, not this.
'use strict';

const { Plain, date, frozen } = require('../result.js');

class Delegation extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.delegator = raw.delegator;
    this.delegate = raw.delegate;
    this.startsAt = date(raw.starts_at);
    this.endsAt = date(raw.ends_at);
    this.items = frozen(raw.items);
    this.applications = frozen(raw.applications);
    this.kinds = frozen(raw.kinds);
    this.actions = frozen(raw.actions);
    this.reason = raw.reason ?? null;
    this.revokedAt = date(raw.revoked_at);
    this.createdAt = date(raw.created_at);
    Object.freeze(this);
  }
}

module.exports = { Delegation };
