// Written by `cargo xtask gen` from core/src/model/cart.rs: edit that, not this.
'use strict';

const { RequestContext, TargetGroup } = require('../records/context.js');
const { Problem } = require('../records/error.js');
const { Plain, date, maybe, list, frozen } = require('../result.js');

class CartView extends Plain {
  constructor(raw) {
    super();
    this.requester = raw.requester;
    this.lines = list(raw.lines, CartLine);
    Object.freeze(this);
  }
}

class CartLine extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.itemId = raw.item_id;
    this.itemName = raw.item_name;
    this.beneficiary = raw.beneficiary;
    this.justification = raw.justification ?? null;
    this.startsAt = date(raw.starts_at);
    this.duration = raw.duration ?? null;
    this.endsAt = date(raw.ends_at);
    this.permissions = frozen(raw.permissions);
    this.formValues = frozen(raw.form_values);
    this.account = raw.account ?? null;
    this.targetGroup = maybe(raw.target_group, TargetGroup);
    this.metadata = frozen(raw.metadata);
    this.context = maybe(raw.context, RequestContext);
    this.addedAt = date(raw.added_at);
    Object.freeze(this);
  }
}

class CartValidation extends Plain {
  constructor(raw) {
    super();
    this.valid = raw.valid;
    this.problems = list(raw.problems, Problem);
    this.warnings = list(raw.warnings, Problem);
    Object.freeze(this);
  }
}

module.exports = { CartView, CartLine, CartValidation };
