// Written by `cargo xtask gen` from core/src/session/groups.rs: edit that, not this.
'use strict';

const { iterable } = require('../entries.js');
const { text, texts } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Group } = require('../records/group.js');
const { LoadReport } = require('../records/load.js');
const { Page } = require('../result.js');

class Groups extends Noun {}

verbs(Groups, {
  upsert: {
    calls: 'groupsUpsert',
    takes: [['id', text]],
    options: ['name', 'description', 'owner', 'members'],
    gives: (raw) => new Group(raw),
  },
  load: {
    calls: 'groupsLoad',
    takes: [['entries', iterable]],
    entries: ['id', 'name', 'description', 'owner', 'members'],
    gives: (raw) => new LoadReport(raw),
  },
  get: {
    calls: 'groupsGet',
    takes: [['id', text]],
    options: null,
    gives: (raw) => new Group(raw),
  },
  list: {
    calls: 'groupsList',
    takes: [],
    options: ['member', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Group),
  },
  addMembers: {
    calls: 'groupsAddMembers',
    takes: [['id', text], ['members', texts]],
    options: null,
    gives: (raw) => new Group(raw),
  },
  removeMembers: {
    calls: 'groupsRemoveMembers',
    takes: [['id', text], ['members', texts]],
    options: null,
    gives: (raw) => new Group(raw),
  },
  delete: {
    calls: 'groupsDelete',
    takes: [['id', text]],
    options: null,
    gives: () => undefined,
  },
});

module.exports = { Groups };
