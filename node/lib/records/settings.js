// Written by `cargo xtask gen` from core/src/model/settings.rs: edit that, not this.
'use strict';

const { Plain } = require('../result.js');

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
    Object.freeze(this);
  }
}

module.exports = { StoreSettings };
