// Written by `cargo xtask gen` from core/src/session/policies.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Policy } = require('../records/policy.js');
const { Page } = require('../result.js');

class Policies extends Noun {}

verbs(Policies, {
  create: {
    calls: 'policiesCreate',
    takes: [['name', text]],
    options: ['stages', 'default'],
    gives: (raw) => new Policy(raw),
  },
  get: {
    calls: 'policiesGet',
    takes: [['policy', text]],
    options: null,
    gives: (raw) => new Policy(raw),
  },
  list: {
    calls: 'policiesList',
    takes: [],
    options: ['limit', 'cursor'],
    gives: (raw) => new Page(raw, Policy),
  },
});

module.exports = { Policies };
