'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const countersign = require('..');
const { approved, asked, fresh, peopled } = require('./fixture.js');

test('after close every call is closed, and closing twice is fine', (t) => {
  const { store, alice, item, file } = peopled(t);
  store.close();
  store.close();
  const calls = [
    () => alice.cart.view(),
    () => alice.cart.add(item.id),
    () => store.asUser('alice').requests.list(),
    () => store.transaction(() => {}),
    () => store.runDue(),
    () => store.nextDue(),
    () => store.backup(`${file}.copy`),
    () => store.check(),
  ];
  for (const call of calls) assert.throws(call, countersign.Closed);
});

test('what was written is there when the store is opened again', (t) => {
  const { store, file, alice, request, clock } = asked(t);
  const before = alice.requests.get(request);
  store.close();
  const again = countersign.open(file, { clock, durability: 'normal', busyTimeout: 'PT1S' });
  assert.deepEqual(again.asUser('alice').requests.get(request), before);
  again.close();
});

test('a store closes with its scope, where the language knows scopes', (t) => {
  const { store } = fresh(t);
  assert.equal(store[Symbol.dispose], store.close);
  store[Symbol.dispose]();
  assert.throws(() => store.nextDue(), countersign.Closed);
});

test('a store in memory', () => {
  const store = countersign.open(':memory:');
  const bob = store.asAdmin('root').identities.upsert('bob', { name: 'Bob Brown' });
  assert.deepEqual(store.asUser('bob').identities.get('bob'), bob);
  assert.ok(Math.abs(Date.now() - bob.createdAt) < 60_000);
  store.close();
});

test('what is due is done when it is asked for', (t) => {
  const { store, clock, worker } = approved(t);
  // Somebody must have taken the work by then.
  assert.deepEqual(store.nextDue(), new Date('2026-02-04T09:00:00Z'));
  const [task] = worker.provisioning.claim('worker-1', { lease: 'PT1M' });
  assert.deepEqual(store.nextDue(), task.leaseUntil);
  clock.advance('PT2M');
  const report = store.runDue();
  assert.ok(report instanceof countersign.DueReport);
  const { lapsed, more, ...others } = report.toJSON();
  assert.deepEqual([lapsed, more, new Set(Object.values(others))], [1, false, new Set([0])]);
});
