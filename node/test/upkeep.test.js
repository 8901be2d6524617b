'use strict';

const assert = require('node:assert/strict');
const { once } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { Worker } = require('node:worker_threads');
const { BackupReport, CheckReport, Invalid, open } = require('..');
const { approved, asked } = require('./fixture.js');

const HAND = path.join(__dirname, 'hand.js');

test('a backup while others write is a whole store', async (t) => {
  const { store, file, request, alice } = asked(t);
  const hands = ['a', 'b'].map((name) => new Worker(HAND, { workerData: { file, name, count: 100 } }));
  const ended = hands.map((hand) => once(hand, 'exit'));
  let report;
  for (let n = 0; n < 4; n += 1) {
    const copy = path.join(path.dirname(file), `backup-${n}.db`);
    report = store.backup(copy);
    assert.ok(report instanceof BackupReport);
    assert.equal(report.bytes, fs.statSync(copy).size);
    const restored = open(copy);
    assert.equal(restored.check().ok, true);
    assert.deepEqual(restored.asSystem().audit.verify(), report.head);
    assert.deepEqual(restored.asUser('alice').requests.get(request), alice.requests.get(request));
    restored.close();
    store.asSystem().audit.verify({ seq: report.head.seq, hash: report.head.hash });
    await new Promise((done) => setTimeout(done, 20));
  }
  for (const [code] of await Promise.all(ended)) assert.equal(code, 0);
  assert.ok(store.asSystem().audit.head().seq >= 200);
});

test('a backup never replaces anything', (t) => {
  const { store, file } = asked(t);
  const other = path.join(path.dirname(file), 'other.txt');
  fs.writeFileSync(other, 'mine');
  for (const taken of [other, file]) {
    assert.throws(
      () => store.backup(taken),
      (error) => error instanceof Invalid && error.field === 'path' && error.message.includes(taken),
    );
  }
  assert.equal(fs.readFileSync(other, 'utf8'), 'mine');
  for (const [field, ...args] of [['path'], ['path', 7], ['path', ':memory:'], ['arguments', other, {}]])
    assert.throws(
      () => store.backup(...args),
      (error) => error instanceof Invalid && error.field === field,
    );
});

test('a store is whole, and what is broken is reported', (t) => {
  const { store, file } = approved(t);
  const whole = store.check();
  assert.ok(whole instanceof CheckReport);
  const { seq, hash } = store.asSystem().audit.head();
  assert.deepEqual(whole.toJSON(), { ok: true, integrity: [], law: [], chain: { seq, hash, fault: null } });
  store.close();
  // Somebody edits the file itself: a name in the ledger, and the name of a trigger.
  const text = fs.readFileSync(file, 'latin1');
  const edited = text.replaceAll('Bob Brown', 'Bob Braun').replaceAll('cs_ledger_stays', 'cs_ledger_stayz');
  fs.writeFileSync(file, edited, 'latin1');
  const opened = open(file);
  t.after(() => opened.close());
  const report = opened.check();
  assert.equal(report.ok, false);
  assert.deepEqual(report.integrity, [
    'the trigger `cs_ledger_stays` is gone',
    "the trigger `cs_ledger_stayz` on `cs_ledger` is not Countersign's",
  ]);
  assert.equal(report.chain.seq, 1);
  assert.match(report.chain.fault, /^ledger entry 2: changed/);
});
