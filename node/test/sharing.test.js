'use strict';

// One file, many hands: worker threads and processes.

const assert = require('node:assert/strict');
const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { test } = require('node:test');
const { Worker } = require('node:worker_threads');
const { fresh } = require('./fixture.js');

const HAND = path.join(__dirname, 'hand.js');
const people = (store) =>
  [...store.asSystem().identities.list({ limit: 500 })].map((identity) => identity.id);

test('worker threads and the main thread write to one file', async (t) => {
  const { store, file } = fresh(t);
  const hands = ['a', 'b', 'c', 'd'].map(
    (name) => new Worker(HAND, { workerData: { file, name, count: 25 } }),
  );
  const ended = hands.map((hand) => once(hand, 'exit'));
  for (let n = 0; n < 25; n += 1) {
    store.asAdmin('root').identities.upsert(`main-${n}`, { name: 'Main' });
    await new Promise(setImmediate);
  }
  for (const [code] of await Promise.all(ended)) assert.equal(code, 0);
  const all = people(store);
  assert.equal(all.length, 125);
  for (const name of ['a', 'b', 'c', 'd']) {
    const own = all.filter((id) => id.startsWith(`${name}-`));
    assert.deepEqual(
      own,
      Array.from({ length: 25 }, (_, n) => `${name}-${n}`),
    );
  }
  assert.equal(store.asAdmin('root').audit.verify().seq, 125);
});

test('another process writes to the same file', async (t) => {
  const { store, file } = fresh(t);
  store.asAdmin('root').identities.upsert('main', { name: 'Main' });
  const [code] = await once(fork(HAND, [file, 'child', '10']), 'exit');
  assert.equal(code, 0);
  assert.equal(people(store).length, 11);
  assert.equal(store.asAdmin('root').audit.verify().seq, 11);
});

test('a process that ends in the middle of a transaction leaves nothing of it', async (t) => {
  const { store, file } = fresh(t);
  const [code] = await once(fork(HAND, [file, 'child', '3', 'exit']), 'exit');
  assert.equal(code, 3);
  assert.deepEqual(people(store), []);
  store.asAdmin('root').identities.upsert('main', { name: 'Main' });
});
