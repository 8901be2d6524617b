// Written by `cargo xtask gen` from core/src/session/approvals.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Approval } = require('../records/approval.js');
const { Page } = require('../result.js');

class Approvals extends Noun {}

verbs(Approvals, {
  pending: {
    calls: 'approvalsPending',
    takes: [],
    options: ['limit', 'cursor'],
    gives: (raw) => new Page(raw, Approval),
  },
  get: {
    calls: 'approvalsGet',
    takes: [['approval', text]],
    options: null,
    gives: (raw) => new Approval(raw),
  },
  approve: {
    calls: 'approvalsApprove',
    takes: [['approval', text]],
    options: ['comment', 'digest'],
    gives: (raw) => new Approval(raw),
  },
  reject: {
    calls: 'approvalsReject',
    takes: [['approval', text]],
    options: ['comment', 'digest'],
    gives: (raw) => new Approval(raw),
  },
});

module.exports = { Approvals };
