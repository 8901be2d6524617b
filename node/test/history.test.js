'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { Forbidden, HistoryEntry, Invalid, NotFound } = require('..');
const { approved, asked, START } = require('./fixture.js');

const field = (name) => (error) => error instanceof Invalid && error.field === name;

test('what was so at a time is asked for with a Date or a text', (t) => {
  const { clock, alice, request, store } = asked(t);
  const before = alice.requests.get(request);
  clock.advance('1d');
  store.asUser('alice').requests.cancel(request);
  assert.equal(alice.requests.get(request).status, 'cancelled');
  for (const asOf of [new Date(START), START, '2026-01-05T14:30:00+05:30']) {
    assert.deepEqual(alice.requests.get(request, { asOf }), before);
  }
  for (const asOf of [new Date(Number.NaN), 'yesterday', 7, '2027-01-01T00:00:00Z']) {
    assert.throws(() => alice.requests.get(request, { asOf }), field('asOf'));
    assert.throws(() => alice.grants.list({ asOf }), field('asOf'));
  }
  assert.throws(() => alice.requests.get(request, { asOf: new Date(0) }), NotFound);
  assert.throws(() => alice.requests.get(request, { as_of: START }), Invalid);
});

test('the grants of a time have the end that they had then', (t) => {
  const { clock, alice, worker } = approved(t);
  for (const task of worker.provisioning.claim('worker-1')) worker.provisioning.complete(task.id);
  const granted = clock.now();
  const [grant] = alice.grants.list();
  clock.advance('1d');
  alice.grants.modify(grant.id, { duration: '2d' });
  const [shorter] = alice.grants.list();
  assert.ok(shorter.endsAt < grant.endsAt);
  const [then] = alice.grants.list({ asOf: granted });
  assert.deepEqual(then, grant);
  assert.deepEqual([...alice.grants.list({ asOf: new Date(granted.getTime() - 1) })], []);
});

test('a history iterates, and is read by pages', (t) => {
  const { admin, alice, request, store } = approved(t);
  const told = alice.identities.history('alice', { limit: 500 });
  assert.ok(Object.isFrozen(told.items) && told.items[0] instanceof HistoryEntry);
  assert.ok(told.items.at(-1).at instanceof Date);
  assert.deepEqual(new Set([...told].map((entry) => entry.requestId)), new Set([null, request]));
  const found = [];
  let cursor = null;
  do {
    const page = alice.identities.history('alice', { limit: 2, cursor });
    found.push(...page);
    cursor = page.next;
  } while (cursor !== null);
  assert.deepEqual(found, [...told]);
  const types = ['approval.decided'];
  const [bob, dana] = admin.catalog.history('db.analytics.read', { types, since: new Date(START) });
  assert.deepEqual([bob.actor, dana.actor], ['user:bob', 'user:dana']);
  assert.deepEqual([...admin.audit.list({ identity: 'dana', types })].map((entry) => entry.actor), ['user:dana']);
  assert.throws(() => store.asUser('dana').identities.history('alice'), NotFound);
  assert.throws(() => alice.catalog.history('db.analytics.read'), Forbidden);
  assert.throws(() => alice.identities.history('alice', { types: 'access.*' }), field('types'));
  assert.throws(() => alice.identities.history('alice', { types: ['access'] }), field('types[0]'));
});
