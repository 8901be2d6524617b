// Written by `cargo xtask gen` from core/src/session/policies.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Explanation } = require('../records/explain.js');
const { LintReport, Policy } = require('../records/policy.js');
const { Page } = require('../result.js');

class Policies extends Noun {}

verbs(Policies, {
  create: {
    calls: 'policiesCreate',
    takes: [['name', text]],
    options: [['stages', 'Stage'], ['revoke', 'Stage'], 'no_approval', 'verify', 'default'],
    gives: (raw) => new Policy(raw),
  },
  upsert: {
    calls: 'policiesUpsert',
    takes: [['name', text]],
    options: [['stages', 'Stage'], ['revoke', 'Stage'], 'no_approval', 'verify'],
    gives: (raw) => new Policy(raw),
  },
  update: {
    calls: 'policiesUpdate',
    takes: [['policy', text]],
    options: ['name', ['stages', 'Stage'], ['revoke', 'Stage'], 'no_approval', 'verify'],
    gives: (raw) => new Policy(raw),
  },
  get: {
    calls: 'policiesGet',
    takes: [['policy', text]],
    options: ['version'],
    gives: (raw) => new Policy(raw),
  },
  list: {
    calls: 'policiesList',
    takes: [],
    options: ['limit', 'cursor'],
    gives: (raw) => new Page(raw, Policy),
  },
  setDefault: {
    calls: 'policiesSetDefault',
    takes: [['policy', text]],
    options: null,
    gives: (raw) => new Policy(raw),
  },
  retire: {
    calls: 'policiesRetire',
    takes: [['policy', text]],
    options: null,
    gives: (raw) => new Policy(raw),
  },
  preview: {
    calls: 'policiesPreview',
    takes: [['item', text]],
    options: ['beneficiary', 'action', 'duration', 'ends_at'],
    gives: (raw) => new Explanation(raw),
  },
  lint: {
    calls: 'policiesLint',
    takes: [],
    options: ['policy_id'],
    gives: (raw) => new LintReport(raw),
  },
});

module.exports = { Policies };
