'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const countersign = require('..');
const { fresh, peopled } = require('./fixture.js');

const upsert = (on, id) => on.asAdmin('root').identities.upsert(id, { name: id.toUpperCase() });
const people = (on) => [...on.asSystem().identities.list()].map((identity) => identity.id);

test('what a function did is kept when it returns, and its value is given', (t) => {
  const { store } = fresh(t);
  const value = store.transaction((tx) => {
    assert.ok(tx instanceof countersign.Tx);
    upsert(tx, 'bob');
    return upsert(tx, 'alice').id;
  });
  assert.equal(value, 'alice');
  assert.deepEqual(people(store), ['bob', 'alice']);
});

test('nothing is kept when it throws, and the error is the one that was thrown', (t) => {
  const { store } = fresh(t);
  const mine = new Error('changed my mind');
  const work = (tx) => {
    upsert(tx, 'bob');
    throw mine;
  };
  assert.throws(
    () => store.transaction(work),
    (error) => error === mine,
  );
  assert.deepEqual(people(store), []);
  assert.equal(store.asSystem().audit.head().seq, 0);
});

test('a refusal inside points at the line inside', (t) => {
  const { alice, store } = peopled(t);
  assert.ok(alice);
  const inside = function inside(tx) {
    tx.asUser('alice').cart.submit();
  };
  assert.throws(
    () => store.transaction(inside),
    (error) => {
      assert.equal(error.code, 'invalid');
      assert.match(error.stack.split('\n')[1], /at inside .*transactions\.test\.js/);
      return true;
    },
  );
});

test('a transaction inside another is undone alone, or with it', (t) => {
  const { store } = fresh(t);
  store.transaction((outer) => {
    upsert(outer, 'bob');
    const work = (inner) => {
      upsert(inner, 'carol');
      throw new Error('not carol');
    };
    assert.throws(() => outer.transaction(work), { message: 'not carol' });
    assert.equal(
      outer.transaction((inner) => upsert(inner, 'dana').id),
      'dana',
    );
  });
  assert.deepEqual(people(store), ['bob', 'dana']);
  const all = (outer) => {
    outer.transaction((inner) => upsert(inner, 'erin'));
    throw new Error('none of it');
  };
  assert.throws(() => store.transaction(all), { message: 'none of it' });
  assert.deepEqual(people(store), ['bob', 'dana']);
});

test('a write on the store meanwhile is busy, never a deadlock', (t) => {
  const { store } = fresh(t);
  store.transaction((tx) => {
    upsert(tx, 'bob');
    assert.throws(() => upsert(store, 'alice'), countersign.Busy);
    assert.throws(() => store.transaction(() => {}), countersign.Busy);
  });
  assert.deepEqual(people(store), ['bob']);
});

test('what goes on after its return is refused, and nothing of it is kept', async (t) => {
  const { store } = fresh(t);
  const refused = { code: 'invalid', field: 'work' };
  let ran = false;
  const works = [
    async () => {
      ran = true;
    },
    function* () {
      ran = true;
    },
    async function* () {
      ran = true;
    },
  ];
  for (const work of works) assert.throws(() => store.transaction(work), refused);
  assert.equal(ran, false);
  const later = (tx) => Promise.resolve().then(() => upsert(tx, 'bob'));
  assert.throws(() => store.transaction(later), refused);
  assert.throws(
    () =>
      store.transaction((tx) => {
        upsert(tx, 'bob');
        return { then() {} };
      }),
    refused,
  );
  assert.throws(() => store.transaction((tx) => tx.transaction(later)), refused);
  await new Promise(setImmediate);
  assert.deepEqual(people(store), []);
});

test('a transaction that has ended is closed', (t) => {
  const { store } = fresh(t);
  let kept;
  store.transaction((tx) => {
    kept = tx;
  });
  assert.throws(() => upsert(kept, 'bob'), countersign.Closed);
  assert.throws(() => kept.transaction(() => {}), countersign.Closed);
  upsert(store, 'bob');
});

test('a function that closes the store loses what it did', (t) => {
  const { file, store } = fresh(t);
  const work = (tx) => {
    upsert(tx, 'bob');
    store.close();
  };
  assert.throws(() => store.transaction(work), countersign.Closed);
  const again = countersign.open(file);
  assert.deepEqual(people(again), []);
  again.close();
});
