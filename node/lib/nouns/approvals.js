// Written by `cargo xtask gen` from core/src/session/approvals.rs: edit that, not this.
'use strict';

const { text, texts } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Approval, ApprovalSummary, Decided } = require('../records/approval.js');
const { Page, list } = require('../result.js');

class Approvals extends Noun {}

verbs(Approvals, {
  pending: {
    calls: 'approvalsPending',
    takes: [],
    options: ['limit', 'cursor'],
    gives: (raw) => new Page(raw, Approval),
  },
  completed: {
    calls: 'approvalsCompleted',
    takes: [],
    options: ['verdict', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Approval),
  },
  summary: {
    calls: 'approvalsSummary',
    takes: [],
    options: null,
    gives: (raw) => new ApprovalSummary(raw),
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
    options: ['comment', 'digest', 'duration', 'ends_at', 'drop'],
    gives: (raw) => new Approval(raw),
  },
  reject: {
    calls: 'approvalsReject',
    takes: [['approval', text]],
    options: ['comment', 'digest'],
    gives: (raw) => new Approval(raw),
  },
  approveMany: {
    calls: 'approvalsApproveMany',
    takes: [['approvals', texts]],
    options: ['comment'],
    gives: (raw) => list(raw, Decided),
  },
  rejectMany: {
    calls: 'approvalsRejectMany',
    takes: [['approvals', texts]],
    options: ['comment'],
    gives: (raw) => list(raw, Decided),
  },
  forward: {
    calls: 'approvalsForward',
    takes: [['approval', text], ['to', text]],
    options: ['comment'],
    gives: (raw) => new Approval(raw),
  },
  reassign: {
    calls: 'approvalsReassign',
    takes: [['approval', text], ['to', text]],
    options: ['comment'],
    gives: (raw) => new Approval(raw),
  },
  remind: {
    calls: 'approvalsRemind',
    takes: [['approval', text]],
    options: ['comment'],
    gives: (raw) => new Approval(raw),
  },
});

module.exports = { Approvals };
