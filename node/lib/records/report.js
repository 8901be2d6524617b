// Written by `cargo xtask gen` from core/src/model/report.rs: edit that, not this.
'use strict';

const { Plain, date, frozen } = require('../result.js');

class DecisionTime extends Plain {
  constructor(raw) {
    super();
    this.by = raw.by;
    this.id = raw.id ?? null;
    this.name = raw.name ?? null;
    this.stage = raw.stage ?? null;
    this.decisions = raw.decisions;
    this.approved = raw.approved;
    this.rejected = raw.rejected;
    this.p50Ms = raw.p50_ms;
    this.p90Ms = raw.p90_ms;
    this.p95Ms = raw.p95_ms;
    Object.freeze(this);
  }
}

class Waiting extends Plain {
  constructor(raw) {
    super();
    this.requestId = raw.request_id;
    this.action = raw.action;
    this.status = raw.status;
    this.stage = raw.stage;
    this.requester = raw.requester ?? null;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.waitsFor = frozen(raw.waits_for);
    this.createdAt = date(raw.created_at);
    this.since = date(raw.since);
    this.waitedMs = raw.waited_ms;
    this.deadline = date(raw.deadline);
    Object.freeze(this);
  }
}

class NeverRefused extends Plain {
  constructor(raw) {
    super();
    this.approver = raw.approver;
    this.name = raw.name;
    this.approved = raw.approved;
    this.firstAt = date(raw.first_at);
    this.lastAt = date(raw.last_at);
    Object.freeze(this);
  }
}

class EndingSoon extends Plain {
  constructor(raw) {
    super();
    this.grantId = raw.grant_id;
    this.beneficiary = raw.beneficiary;
    this.beneficiaryName = raw.beneficiary_name;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.origin = raw.origin;
    this.suspended = raw.suspended;
    this.endsAt = date(raw.ends_at);
    this.endsInMs = raw.ends_in_ms;
    this.endingRequestId = raw.ending_request_id ?? null;
    Object.freeze(this);
  }
}

module.exports = { DecisionTime, Waiting, NeverRefused, EndingSoon };
