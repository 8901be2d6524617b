// Written by `cargo xtask gen` from core/src/session/provisioning.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Request } = require('../records/request.js');
const { Task, Work } = require('../records/task.js');
const { Page, list } = require('../result.js');

class Provisioning extends Noun {}

verbs(Provisioning, {
  claim: {
    calls: 'provisioningClaim',
    takes: [['worker', text]],
    options: ['limit', 'lease', 'application', 'kind'],
    gives: (raw) => list(raw, Task),
  },
  complete: {
    calls: 'provisioningComplete',
    takes: [['task', text]],
    options: ['receipt'],
    gives: (raw) => new Task(raw),
  },
  fail: {
    calls: 'provisioningFail',
    takes: [['task', text], ['error', text]],
    options: ['retry_after'],
    gives: (raw) => new Task(raw),
  },
  renew: {
    calls: 'provisioningRenew',
    takes: [['task', text]],
    options: ['lease'],
    gives: (raw) => new Task(raw),
  },
  release: {
    calls: 'provisioningRelease',
    takes: [['task', text]],
    options: ['comment', 'retry_after'],
    gives: (raw) => new Task(raw),
  },
  start: {
    calls: 'provisioningStart',
    takes: [['request', text]],
    options: null,
    gives: (raw) => new Task(raw),
  },
  snooze: {
    calls: 'provisioningSnooze',
    takes: [['request', text]],
    options: ['until', 'comment'],
    gives: (raw) => new Request(raw),
  },
  wake: {
    calls: 'provisioningWake',
    takes: [['request', text]],
    options: ['comment'],
    gives: (raw) => new Request(raw),
  },
  assign: {
    calls: 'provisioningAssign',
    takes: [['request', text], ['identity', text]],
    options: ['comment'],
    gives: (raw) => new Request(raw),
  },
  resolve: {
    calls: 'provisioningResolve',
    takes: [['request', text]],
    options: ['receipt'],
    gives: (raw) => new Request(raw),
  },
  verify: {
    calls: 'provisioningVerify',
    takes: [['request', text]],
    options: ['comment'],
    gives: (raw) => new Request(raw),
  },
  reopen: {
    calls: 'provisioningReopen',
    takes: [['request', text]],
    options: ['comment'],
    gives: (raw) => new Request(raw),
  },
  list: {
    calls: 'provisioningList',
    takes: [],
    options: ['status', 'kind', 'application', 'assignee', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Work),
  },
});

module.exports = { Provisioning };
