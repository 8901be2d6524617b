// Written by `cargo xtask gen` from core/src/session/reports.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { DecisionTime, EndingSoon, NeverRefused, Waiting } = require('../records/report.js');
const { Page } = require('../result.js');

class Reports extends Noun {}

verbs(Reports, {
  decisionTimes: {
    calls: 'reportsDecisionTimes',
    takes: [['by', text]],
    options: ['since', 'until', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, DecisionTime),
  },
  waiting: {
    calls: 'reportsWaiting',
    takes: [],
    options: ['status', 'since', 'until', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Waiting),
  },
  neverRefused: {
    calls: 'reportsNeverRefused',
    takes: [],
    options: ['at_least', 'since', 'until', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, NeverRefused),
  },
  endingSoon: {
    calls: 'reportsEndingSoon',
    takes: [],
    options: ['within', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, EndingSoon),
  },
  csv: {
    calls: 'reportsCsv',
    takes: [['report', text]],
    options: ['by', 'status', 'at_least', 'within', 'since', 'until'],
    gives: (raw) => raw,
  },
});

module.exports = { Reports };
