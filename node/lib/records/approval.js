// Written by `cargo xtask gen` from core/src/model/approval.rs: edit that, not this.
'use strict';

const { TargetGroup } = require('../records/context.js');
const { GrantBefore, Narrowed, RequestConflict } = require('../records/request.js');
const { Plain, date, maybe, list, frozen } = require('../result.js');

class Decision extends Plain {
  constructor(raw) {
    super();
    this.by = raw.by;
    this.onBehalfOf = raw.on_behalf_of ?? null;
    this.why = raw.why;
    this.verdict = raw.verdict;
    this.comment = raw.comment ?? null;
    this.rule = raw.rule ?? null;
    this.at = date(raw.at);
    Object.freeze(this);
  }
}

class Hand extends Plain {
  constructor(raw) {
    super();
    this.giver = raw.giver ?? null;
    this.receiver = raw.receiver;
    this.by = raw.by;
    this.comment = raw.comment ?? null;
    this.at = date(raw.at);
    Object.freeze(this);
  }
}

class Approval extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.requestId = raw.request_id;
    this.requestNumber = raw.request_number;
    this.stage = raw.stage;
    this.part = raw.part;
    this.needed = raw.needed;
    this.source = raw.source;
    this.status = raw.status;
    this.asked = frozen(raw.asked);
    this.askedGroups = frozen(raw.asked_groups);
    this.askedAdmins = raw.asked_admins;
    this.yours = raw.yours ?? null;
    this.onBehalfOf = raw.on_behalf_of ?? null;
    this.action = raw.action;
    this.requester = raw.requester;
    this.beneficiary = raw.beneficiary;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.justification = raw.justification ?? null;
    this.startsAt = date(raw.starts_at);
    this.duration = raw.duration ?? null;
    this.endsAt = date(raw.ends_at);
    this.permissions = frozen(raw.permissions);
    this.before = maybe(raw.before, GrantBefore);
    this.narrowed = maybe(raw.narrowed, Narrowed);
    this.formValues = frozen(raw.form_values);
    this.account = raw.account ?? null;
    this.targetGroup = maybe(raw.target_group, TargetGroup);
    this.conflicts = list(raw.conflicts, RequestConflict);
    this.digest = raw.digest;
    this.requestedAt = date(raw.requested_at);
    this.deadline = date(raw.deadline);
    this.decidedAt = date(raw.decided_at);
    this.decidedBy = raw.decided_by ?? null;
    this.comment = raw.comment ?? null;
    this.decisions = list(raw.decisions, Decision);
    this.hands = list(raw.hands, Hand);
    Object.freeze(this);
  }
}

class ApprovalSummary extends Plain {
  constructor(raw) {
    super();
    this.pending = raw.pending;
    this.pendingMore = raw.pending_more;
    this.approved = raw.approved;
    this.rejected = raw.rejected;
    Object.freeze(this);
  }
}

class Decided extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.approval = maybe(raw.approval, Approval);
    this.code = raw.code ?? null;
    this.message = raw.message ?? null;
    Object.freeze(this);
  }
}

module.exports = { Decision, Hand, Approval, ApprovalSummary, Decided };
