'use strict';

// Every operation of tests/operations.txt is there, and nothing more.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const countersign = require('..');
const { fresh } = require('./fixture.js');
const { camel } = require('./story.js');

const text = fs.readFileSync(path.join(__dirname, '../../tests/operations.txt'), 'utf8');
const lines = text.split('\n').filter((line) => line && !line.startsWith('#'));
const operations = new Map(
  lines.map((line) => line.split(' ')).map(([noun, ...verbs]) => [camel(noun), verbs.map(camel)]),
);

const members = (of) => Object.getOwnPropertyNames(of).filter((name) => name !== 'constructor');

test('the session has every noun, and each noun every verb', (t) => {
  const admin = fresh(t).store.asAdmin('root');
  const nouns = [...operations.keys()].filter((noun) => noun !== 'store');
  assert.deepEqual(members(countersign.Session.prototype).sort(), nouns.sort());
  for (const noun of nouns) {
    assert.deepEqual(members(Object.getPrototypeOf(admin[noun])).sort(), operations.get(noun).sort(), noun);
    assert.equal(admin[noun], admin[noun]);
  }
});

test('the store has every verb, and a transaction what it needs', () => {
  const sessions = ['asUser', 'asAdmin', 'asSystem'];
  const store = operations.get('store').filter((verb) => verb !== 'open');
  assert.equal(typeof countersign.open, 'function');
  assert.deepEqual(members(countersign.Store.prototype).sort(), [...sessions, ...store].sort());
  assert.deepEqual(members(countersign.Tx.prototype).sort(), [...sessions, 'transaction'].sort());
});

test('import gives the same names as require', async () => {
  const imported = await import('countersign');
  const names = Object.keys(imported).filter((name) => name !== 'default' && name !== 'module.exports');
  assert.deepEqual(names.sort(), Object.keys(countersign).sort());
  assert.equal(imported.open, countersign.open);
});
