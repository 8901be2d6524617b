// Written by `cargo xtask gen` from core/src/session/identities.rs: edit that, not this.
'use strict';

const { iterable } = require('../entries.js');
const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { HistoryEntry } = require('../records/history.js');
const { Identity } = require('../records/identity.js');
const { LoadReport } = require('../records/load.js');
const { Page } = require('../result.js');

class Identities extends Noun {}

verbs(Identities, {
  upsert: {
    calls: 'identitiesUpsert',
    takes: [['id', text]],
    options: ['name', 'first_name', 'last_name', 'email', 'manager', 'attributes', 'active', 'kind', 'owner', 'person'],
    gives: (raw) => new Identity(raw),
  },
  load: {
    calls: 'identitiesLoad',
    takes: [['entries', iterable]],
    entries: ['id', 'name', 'first_name', 'last_name', 'email', 'manager', 'attributes', 'active', 'kind', 'owner', 'person'],
    gives: (raw) => new LoadReport(raw),
  },
  deactivate: {
    calls: 'identitiesDeactivate',
    takes: [['id', text]],
    options: ['comment'],
    gives: (raw) => new Identity(raw),
  },
  get: {
    calls: 'identitiesGet',
    takes: [['id', text]],
    options: null,
    gives: (raw) => new Identity(raw),
  },
  list: {
    calls: 'identitiesList',
    takes: [],
    options: ['manager', 'group', 'active', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Identity),
  },
  history: {
    calls: 'identitiesHistory',
    takes: [['id', text]],
    options: ['types', 'since', 'until', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, HistoryEntry),
  },
});

module.exports = { Identities };
