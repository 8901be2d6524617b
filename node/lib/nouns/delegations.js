// Written by `cargo xtask gen` from core/src/session/delegations.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Delegation } = require('../records/delegation.js');
const { Page } = require('../result.js');

class Delegations extends Noun {}

verbs(Delegations, {
  create: {
    calls: 'delegationsCreate',
    takes: [['delegate', text]],
    options: ['delegator', 'starts_at', 'ends_at', 'items', 'applications', 'kinds', 'actions', 'reason'],
    gives: (raw) => new Delegation(raw),
  },
  extend: {
    calls: 'delegationsExtend',
    takes: [['delegation', text]],
    options: ['ends_at'],
    gives: (raw) => new Delegation(raw),
  },
  revoke: {
    calls: 'delegationsRevoke',
    takes: [['delegation', text]],
    options: ['comment'],
    gives: (raw) => new Delegation(raw),
  },
  list: {
    calls: 'delegationsList',
    takes: [],
    options: ['delegator', 'delegate', 'active', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Delegation),
  },
});

module.exports = { Delegations };
