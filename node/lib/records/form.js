// Written by `cargo xtask gen` from core/src/model/form.rs: edit that, not this.
'use strict';

const { Given, frozen } = require('../result.js');

class FormField extends Given {
  constructor(raw) {
    super();
    this.name = raw.name;
    this.kind = raw.kind;
    this.label = raw.label ?? null;
    this.help = raw.help ?? null;
    this.required = raw.required;
    this.default = frozen(raw.default);
    this.min = raw.min ?? null;
    this.max = raw.max ?? null;
    this.from = raw.from ?? null;
    this.until = raw.until ?? null;
    this.choices = frozen(raw.choices);
    Object.freeze(this);
  }
}

module.exports = { FormField };
