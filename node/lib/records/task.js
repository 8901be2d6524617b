// Written by `cargo xtask gen` from core/src/model/task.rs: edit that, not this.
'use strict';

const { Narrowed, TargetGroup } = require('../records/request.js');
const { Plain, date, maybe, frozen } = require('../result.js');

class Task extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.key = raw.key;
    this.kind = raw.kind;
    this.status = raw.status;
    this.requestId = raw.request_id;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.itemReference = raw.item_reference ?? null;
    this.duration = raw.duration ?? null;
    this.endsAt = date(raw.ends_at);
    this.formValues = frozen(raw.form_values);
    this.account = raw.account ?? null;
    this.targetGroup = maybe(raw.target_group, TargetGroup);
    this.narrowed = maybe(raw.narrowed, Narrowed);
    this.metadata = frozen(raw.metadata);
    this.worker = raw.worker;
    this.attempt = raw.attempt;
    this.claimedAt = date(raw.claimed_at);
    this.leaseUntil = date(raw.lease_until);
    this.endedAt = date(raw.ended_at);
    this.receipt = raw.receipt ?? null;
    this.error = raw.error ?? null;
    this.retryAt = date(raw.retry_at);
    Object.freeze(this);
  }
}

module.exports = { Task };
