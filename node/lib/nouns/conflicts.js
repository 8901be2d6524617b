// Written by `cargo xtask gen` from core/src/session/conflicts.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { ConflictRule, ConflictRuleReport, Exemption, Violation } = require('../records/conflict.js');
const { Page, list } = require('../result.js');

class Conflicts extends Noun {}

verbs(Conflicts, {
  createRule: {
    calls: 'conflictsCreateRule',
    takes: [['name', text]],
    options: ['items', 'against', 'description', 'severity', 'enforcement', 'stage'],
    gives: (raw) => new ConflictRuleReport(raw),
  },
  updateRule: {
    calls: 'conflictsUpdateRule',
    takes: [['rule', text]],
    options: ['name', 'description', 'severity', 'enforcement', 'stage', 'items', 'against', 'enabled'],
    gives: (raw) => new ConflictRuleReport(raw),
  },
  deleteRule: {
    calls: 'conflictsDeleteRule',
    takes: [['rule', text]],
    options: null,
    gives: () => undefined,
  },
  listRules: {
    calls: 'conflictsListRules',
    takes: [],
    options: ['item', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, ConflictRule),
  },
  check: {
    calls: 'conflictsCheck',
    takes: [['identity', text]],
    options: ['items'],
    gives: (raw) => list(raw, Violation),
  },
  exempt: {
    calls: 'conflictsExempt',
    takes: [['rule', text], ['identity', text]],
    options: ['reason', 'ends_at'],
    gives: (raw) => new Exemption(raw),
  },
  revokeExemption: {
    calls: 'conflictsRevokeExemption',
    takes: [['exemption', text]],
    options: ['comment'],
    gives: (raw) => new Exemption(raw),
  },
});

module.exports = { Conflicts };
