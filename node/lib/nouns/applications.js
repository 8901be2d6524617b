// Written by `cargo xtask gen` from core/src/session/applications.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Application } = require('../records/application.js');
const { Page } = require('../result.js');

class Applications extends Noun {}

verbs(Applications, {
  upsert: {
    calls: 'applicationsUpsert',
    takes: [['id', text]],
    options: ['name', 'description', 'owner', 'priority', 'policy_id', 'archived'],
    gives: (raw) => new Application(raw),
  },
  get: {
    calls: 'applicationsGet',
    takes: [['id', text]],
    options: null,
    gives: (raw) => new Application(raw),
  },
  list: {
    calls: 'applicationsList',
    takes: [],
    options: ['archived', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Application),
  },
  archive: {
    calls: 'applicationsArchive',
    takes: [['id', text]],
    options: null,
    gives: (raw) => new Application(raw),
  },
});

module.exports = { Applications };
