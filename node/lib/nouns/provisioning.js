// Written by `cargo xtask gen` from core/src/session/provisioning.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Task } = require('../records/task.js');
const { list } = require('../result.js');

class Provisioning extends Noun {}

verbs(Provisioning, {
  claim: {
    calls: 'provisioningClaim',
    takes: [['worker', text]],
    options: ['limit', 'lease'],
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
});

module.exports = { Provisioning };
