'use strict';

const { camel } = require('./options.js');
const { Plain } = require('./result.js');

/** One reason why a submit was refused. */
class Problem extends Plain {
  constructor(raw) {
    super();
    const field = raw.field ?? null;
    this.line = raw.line ?? null;
    this.itemId = raw.item_id ?? null;
    this.beneficiary = raw.beneficiary ?? null;
    this.code = raw.code;
    this.field = field && camel(field);
    this.message = field ? raw.message.replace(`\`${field}\``, `\`${this.field}\``) : raw.message;
    Object.freeze(this);
  }
}

module.exports = { Problem };
