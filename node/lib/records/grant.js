// Written by `cargo xtask gen` from core/src/model/grant.rs: edit that, not this.
'use strict';

const { TargetGroup } = require('../records/context.js');
const { Plain, date, maybe, frozen } = require('../result.js');

class Grant extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.origin = raw.origin;
    this.requestId = raw.request_id ?? null;
    this.requester = raw.requester ?? null;
    this.approvedBy = frozen(raw.approved_by);
    this.status = raw.status;
    this.inForce = raw.in_force;
    this.permissions = frozen(raw.permissions);
    this.formValues = frozen(raw.form_values);
    this.account = raw.account ?? null;
    this.targetGroup = maybe(raw.target_group, TargetGroup);
    this.startsAt = date(raw.starts_at);
    this.endsAt = date(raw.ends_at);
    this.suspendedAt = date(raw.suspended_at);
    this.endedAt = date(raw.ended_at);
    this.endReason = raw.end_reason ?? null;
    this.endingRequestId = raw.ending_request_id ?? null;
    Object.freeze(this);
  }
}

module.exports = { Grant };
