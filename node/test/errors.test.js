'use strict';

const assert = require('node:assert/strict');
const { inspect } = require('node:util');
const { test } = require('node:test');
const countersign = require('..');
const native = require('../lib/native.js');
const { ask } = require('../lib/method.js');
const { START, asked, fresh, peopled, pending } = require('./fixture.js');

const { CountersignError } = countersign;

test('every code of the core has its class, and every class its code', () => {
  const classOf = (code) =>
    code
      .split('_')
      .map((word) => word[0].toUpperCase() + word.slice(1))
      .join('');
  const classes = Object.keys(countersign).filter(
    (name) => countersign[name].prototype instanceof CountersignError,
  );
  assert.deepEqual(native.codes().map(classOf).sort(), classes.sort());
});

test('a refusal is an error of its class, with its facts', (t) => {
  const { store } = asked(t);
  const [id] = pending(store, 'bob');
  const bob = store.asUser('bob');
  bob.approvals.approve(id);
  assert.throws(
    () => bob.approvals.approve(id),
    (error) => {
      assert.ok(
        error instanceof countersign.Stale && error instanceof CountersignError && error instanceof Error,
      );
      assert.equal(error.name, 'Stale');
      assert.equal(error.code, 'stale');
      assert.equal(error.by, 'bob');
      assert.deepEqual(error.at, new Date(START));
      assert.deepEqual([error.field, error.problem, error.problems], [null, null, []]);
      assert.throws(() => {
        error.code = 'busy';
      }, TypeError);
      assert.deepEqual(JSON.parse(JSON.stringify(error)), {
        code: 'stale',
        message: error.message,
        field: null,
        problem: null,
        by: 'bob',
        at: '2026-01-05T09:00:00.000Z',
        problems: [],
      });
      return true;
    },
  );
});

test('an error prints what it knows, and its stack begins at the call', (t) => {
  const { alice, store } = peopled(t);
  const calls = [
    () => alice.requests.get('7'),
    () => alice.catalog.getItem('x'),
    () => store.asUser(7),
    () => countersign.open(7),
    () => new countersign.ManualClock('x'),
  ];
  for (const call of calls) {
    assert.throws(call, (error) => {
      const [first, second] = error.stack.split('\n');
      assert.equal(first, `${error.name}: ${error.message}`);
      assert.ok(second.includes(__filename), second);
      return true;
    });
  }
  try {
    alice.catalog.getItem('x');
  } catch (error) {
    assert.match(inspect(error), /^NotFound: there is no item `x`\n {4}at .*\{\n {2}code: 'not_found'\n\}$/s);
  }
});

test('an error that the host throws is its own', (t) => {
  const { store } = fresh(t);
  const mine = new TypeError('mine');
  const options = {
    get name() {
      throw mine;
    },
  };
  assert.throws(
    () => store.asAdmin('root').identities.upsert('bob', options),
    (error) => error === mine,
  );
});

test('a panic becomes an error, and the store goes on', (t) => {
  const { store } = fresh(t);
  const panics = () => ask(() => native.provoke('a test that means to'));
  assert.throws(panics, { code: 'internal', message: 'a defect of Countersign: a test that means to' });
  assert.equal(store.asAdmin('root').identities.upsert('bob', { name: 'Bob Brown' }).id, 'bob');
});
