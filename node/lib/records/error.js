// Written by `cargo xtask gen` from core/src/error.rs: edit that, not this.
'use strict';

const { Plain, list, frozen } = require('../result.js');
const { fieldOf, messageOf } = require('../words.js');

class Problem extends Plain {
  constructor(raw) {
    super();
    this.line = raw.line ?? null;
    this.itemId = raw.item_id ?? null;
    this.beneficiary = raw.beneficiary ?? null;
    this.code = raw.code;
    this.field = fieldOf(raw);
    this.message = messageOf(raw);
    this.ruleId = raw.rule_id ?? null;
    this.ruleName = raw.rule_name ?? null;
    this.conflictingItemIds = frozen(raw.conflicting_item_ids);
    this.choices = list(raw.choices, Choice);
    Object.freeze(this);
  }
}

class Choice extends Plain {
  constructor(raw) {
    super();
    this.resolution = raw.resolution;
    this.line = raw.line ?? null;
    this.itemId = raw.item_id ?? null;
    this.requestId = raw.request_id ?? null;
    this.message = raw.message;
    Object.freeze(this);
  }
}

module.exports = { Problem, Choice };
