// Written by `cargo xtask gen` from core/src/model/requestability.rs: edit that, not this.
'use strict';

const { Problem } = require('../records/error.js');
const { Plain, Given, list, frozen } = require('../result.js');

class Requestability extends Given {
  constructor(raw) {
    super();
    this.by = frozen(raw.by);
    this.attributes = frozen(raw.attributes);
    this.prerequisites = frozen(raw.prerequisites);
    Object.freeze(this);
  }
}

class Audience extends Given {
  constructor(raw) {
    super();
    this.groups = frozen(raw.groups);
    this.attributes = frozen(raw.attributes);
    Object.freeze(this);
  }
}

class Requestable extends Plain {
  constructor(raw) {
    super();
    this.itemId = raw.item_id;
    this.beneficiary = raw.beneficiary;
    this.requestable = raw.requestable;
    this.problems = list(raw.problems, Problem);
    this.warnings = list(raw.warnings, Problem);
    Object.freeze(this);
  }
}

module.exports = { Requestability, Audience, Requestable };
