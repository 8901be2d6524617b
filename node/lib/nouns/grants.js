// Written by `cargo xtask gen` from core/src/session/grants.rs: edit that, not this.
'use strict';

const { iterable } = require('../entries.js');
const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Grant } = require('../records/grant.js');
const { LoadReport } = require('../records/load.js');
const { Request } = require('../records/request.js');
const { Page } = require('../result.js');

class Grants extends Noun {}

verbs(Grants, {
  get: {
    calls: 'grantsGet',
    takes: [['grant', text]],
    options: null,
    gives: (raw) => new Grant(raw),
  },
  list: {
    calls: 'grantsList',
    takes: [],
    options: ['beneficiary', 'item', 'application', 'origin', 'as_of', 'in_force', 'ends_from', 'ends_until', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Grant),
  },
  load: {
    calls: 'grantsLoad',
    takes: [['entries', iterable]],
    entries: ['id', 'item', 'origin', 'starts_at', 'ends_at', 'permissions', 'form_values', 'account', 'gone'],
    gives: (raw) => new LoadReport(raw),
  },
  revoke: {
    calls: 'grantsRevoke',
    takes: [['grant', text]],
    options: ['comment', 'starts_at', 'metadata', ['context', 'RequestContext']],
    gives: (raw) => new Request(raw),
  },
  modify: {
    calls: 'grantsModify',
    takes: [['grant', text]],
    options: ['duration', 'ends_at', 'no_end', 'permissions', 'justification', 'metadata', ['context', 'RequestContext']],
    gives: (raw) => new Request(raw),
  },
  suspend: {
    calls: 'grantsSuspend',
    takes: [['grant', text]],
    options: ['comment', 'starts_at', 'metadata', ['context', 'RequestContext']],
    gives: (raw) => new Request(raw),
  },
  restore: {
    calls: 'grantsRestore',
    takes: [['grant', text]],
    options: ['justification', 'starts_at', 'metadata', ['context', 'RequestContext']],
    gives: (raw) => new Request(raw),
  },
  handBack: {
    calls: 'grantsHandBack',
    takes: [['grant', text]],
    options: ['comment'],
    gives: (raw) => new Request(raw),
  },
});

module.exports = { Grants };
