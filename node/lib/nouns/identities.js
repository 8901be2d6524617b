// Written by `cargo xtask gen` from core/src/session/identities.rs: edit that, not this.
'use strict';

const { text } = require('../given.js');
const { Noun, verbs } = require('../noun.js');
const { Identity } = require('../records/identity.js');
const { Page } = require('../result.js');

class Identities extends Noun {}

verbs(Identities, {
  upsert: {
    calls: 'identitiesUpsert',
    takes: [['id', text]],
    options: ['name', 'email', 'manager', 'person'],
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
    options: ['manager', 'limit', 'cursor'],
    gives: (raw) => new Page(raw, Identity),
  },
});

module.exports = { Identities };
