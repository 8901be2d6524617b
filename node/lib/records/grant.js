// Written by `cargo xtask gen` from core/src/model/grant.rs: edit that, not this.
'use strict';

const { Plain, date } = require('../result.js');

class Grant extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.origin = raw.origin;
    this.requestId = raw.request_id;
    this.status = raw.status;
    this.inForce = raw.in_force;
    this.startsAt = date(raw.starts_at);
    this.endsAt = date(raw.ends_at);
    Object.freeze(this);
  }
}

module.exports = { Grant };
