// Written by `cargo xtask gen` from core/src/model/settings.rs: edit that, not this.
'use strict';

const { Escalation, Reminders } = require('../records/stage.js');
const { Plain, maybe, list } = require('../result.js');

class StoreSettings extends Plain {
  constructor(raw) {
    super();
    this.version = raw.version;
    this.onBehalfManager = raw.on_behalf_manager;
    this.onBehalfAnyone = raw.on_behalf_anyone;
    this.justificationRequired = raw.justification_required;
    this.justificationMin = raw.justification_min;
    this.justificationMax = raw.justification_max;
    this.commentMax = raw.comment_max;
    this.entitlementRequests = raw.entitlement_requests;
    this.entitlementJustification = raw.entitlement_justification;
    this.entitlementDenialComment = raw.entitlement_denial_comment;
    this.cartLines = raw.cart_lines;
    this.submitRequests = raw.submit_requests;
    this.lease = raw.lease;
    this.attempts = raw.attempts;
    this.claimBy = raw.claim_by;
    this.endWarning = raw.end_warning;
    this.autoApproveOwn = raw.auto_approve_own;
    this.fallback = raw.fallback ?? null;
    this.decideBy = raw.decide_by;
    this.reauthenticate = raw.reauthenticate;
    this.freshness = raw.freshness;
    this.reminders = maybe(raw.reminders, Reminders);
    this.escalation = list(raw.escalation, Escalation);
    this.externalApprovals = raw.external_approvals;
    this.delegationChain = raw.delegation_chain;
    this.entitlementScheme = raw.entitlement_scheme ?? null;
    Object.freeze(this);
  }
}

module.exports = { StoreSettings };
