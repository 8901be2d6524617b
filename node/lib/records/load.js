// Written by `cargo xtask gen` from core/src/model/load.rs: edit that, not this.
'use strict';

const { Plain, list } = require('../result.js');

class LoadReport extends Plain {
  constructor(raw) {
    super();
    this.read = raw.read;
    this.created = raw.created;
    this.changed = raw.changed;
    this.unchanged = raw.unchanged;
    this.refused = raw.refused;
    this.problems = list(raw.problems, LoadProblem);
    Object.freeze(this);
  }
}

class LoadProblem extends Plain {
  constructor(raw) {
    super();
    this.place = raw.place;
    this.id = raw.id ?? null;
    this.code = raw.code;
    this.field = raw.field ?? null;
    this.message = raw.message;
    Object.freeze(this);
  }
}

module.exports = { LoadReport, LoadProblem };
