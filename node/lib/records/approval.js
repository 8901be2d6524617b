// Written by `cargo xtask gen` from core/src/model/approval.rs: edit that, not this.
'use strict';

const { RequestConflict, TargetGroup } = require('../records/request.js');
const { Plain, date, maybe, list, frozen } = require('../result.js');

class Approval extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.requestId = raw.request_id;
    this.stage = raw.stage;
    this.source = raw.source;
    this.status = raw.status;
    this.asked = frozen(raw.asked);
    this.askedGroup = raw.asked_group ?? null;
    this.requester = raw.requester;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.justification = raw.justification ?? null;
    this.duration = raw.duration ?? null;
    this.endsAt = date(raw.ends_at);
    this.formValues = frozen(raw.form_values);
    this.account = raw.account ?? null;
    this.targetGroup = maybe(raw.target_group, TargetGroup);
    this.conflicts = list(raw.conflicts, RequestConflict);
    this.digest = raw.digest;
    this.requestedAt = date(raw.requested_at);
    this.decidedAt = date(raw.decided_at);
    this.decidedBy = raw.decided_by ?? null;
    this.comment = raw.comment ?? null;
    Object.freeze(this);
  }
}

module.exports = { Approval };
