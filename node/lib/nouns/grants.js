// Written by `cargo xtask gen` from core/src/session/grants.rs: edit that, not this.
'use strict';

const { Noun, verbs } = require('../noun.js');
const { Grant } = require('../records/grant.js');
const { Page } = require('../result.js');

class Grants extends Noun {}

verbs(Grants, {
  list: {
    calls: 'grantsList',
    takes: [],
    options: ['beneficiary', 'item', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Grant),
  },
});

module.exports = { Grants };
