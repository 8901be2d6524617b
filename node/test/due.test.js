'use strict';

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { test } = require('node:test');
const { setTimeout: later } = require('node:timers/promises');
const { Busy, DueRunner, Invalid, open, runDueEvery } = require('..');
const { approved, folder, fresh } = require('./fixture.js');

async function until(done) {
  const late = Date.now() + 20_000;
  while (!done()) {
    assert.ok(Date.now() < late, 'in time');
    await later(5);
  }
}

test('what is due is run, until it is stopped', async (t) => {
  const { store, clock, worker, alice, request } = approved(t);
  const runner = runDueEvery(store, { everyMs: 5 });
  assert.ok(runner instanceof DueRunner && runner.running);
  worker.provisioning.claim('worker-1', { lease: 'PT1M' });
  clock.advance('PT2M');
  await until(() => alice.requests.get(request).status === 'approved');
  worker.provisioning.claim('worker-1', { lease: 'PT1M' });
  runner.stop();
  runner.stop();
  assert.equal(runner.running, false);
  clock.advance('PT2M');
  await later(50);
  assert.equal(alice.requests.get(request).status, 'provisioning');
});

test('it runs when something is due, not only every so often', async (t) => {
  const store = open(path.join(folder(t), 'access.db'));
  t.after(() => store.close());
  const admin = store.asAdmin('root');
  admin.identities.upsert('bob', { name: 'Bob' });
  admin.identities.upsert('alice', { name: 'Alice', manager: 'bob' });
  admin.policies.create('Manager', { stages: ['manager'], default: true });
  const item = admin.catalog.createItem('role', 'Reader');
  const [request] = store.asUser('alice').requests.submit([item.id]).requestIds;
  for (const { id } of store.asUser('bob').approvals.pending()) store.asUser('bob').approvals.approve(id);
  store.asSystem().provisioning.claim('worker-1', { lease: 'PT1S' });
  const runner = runDueEvery(store, { everyMs: 3_600_000 });
  await until(() => store.asUser('alice').requests.get(request).status === 'approved');
  runner.stop();
});

test('it ends by itself when the store is closed', async (t) => {
  const { store } = fresh(t);
  const runner = runDueEvery(store, { everyMs: 5 });
  store.close();
  await until(() => !runner.running);
});

test('an error is told, and it goes on', async (t) => {
  const store = open(':memory:', { busyTimeout: 'PT0.001S' });
  t.after(() => store.close());
  const told = [];
  const runner = runDueEvery(store, {
    everyMs: 1,
    onError(error) {
      told.push(error);
      throw new Error('so does this');
    },
  });
  const warned = [];
  t.mock.method(process, 'emitWarning', (warning) => warned.push(warning.message));
  // A run in the middle of a transaction of the same thread is busy.
  const original = store.runDue;
  Object.defineProperty(store, 'runDue', { value: () => store.transaction(() => original.call(store)) });
  await until(() => told.length > 2 && warned.length > 2);
  assert.ok(told[0] instanceof Busy);
  assert.equal(warned[0], 'so does this');
  runner.stop();
});

test('what is wrong is refused', (t) => {
  const { store } = fresh(t);
  for (const [field, ...args] of [
    ['store'],
    ['store', {}],
    ['options', store, null],
    ['options', store, 5],
    ['everyMs', store, { everyMs: '5' }],
    ['everyMs', store, { everyMs: 0 }],
    ['everyMs', store, { everyMs: Number.NaN }],
    ['everyMs', store, { everyMs: 2 ** 31 }],
    ['onError', store, { onError: 'log' }],
    ['seconds', store, { seconds: 5 }],
    ['arguments', store, {}, 5],
  ]) {
    assert.throws(
      () => runDueEvery(...args),
      (error) => error instanceof Invalid && error.field === field,
      `${field} ${args.length}`,
    );
  }
  if (Symbol.dispose) assert.equal(DueRunner.prototype[Symbol.dispose], DueRunner.prototype.stop);
});

test('a program that has nothing else to do ends', (t) => {
  const file = path.join(folder(t), 'access.db');
  const script = `const { open, runDueEvery } = require(${JSON.stringify(path.join(__dirname, '..'))});
    runDueEvery(open(${JSON.stringify(file)}), { everyMs: 10 });`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 60_000 });
  assert.equal(stderr, '');
  assert.equal(status, 0);
});
