// Written by `cargo xtask gen` from core/src/model/policy.rs: edit that, not this.
'use strict';

const { Plain, date, frozen } = require('../result.js');

class Policy extends Plain {
  constructor(raw) {
    super();
    this.id = raw.id;
    this.name = raw.name;
    this.stages = frozen(raw.stages);
    this.default = raw.default;
    this.createdAt = date(raw.created_at);
    Object.freeze(this);
  }
}

module.exports = { Policy };
