'use strict';

// When a caller signed in: said with the session, and read as any time.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const countersign = require('..');
const { START, peopled } = require('./fixture.js');

test('a session may say when its caller signed in', (t) => {
  const { store } = peopled(t);
  for (const signedIn of [new Date(START), START, '2026-01-05T10:00:00+01:00', null, undefined]) {
    assert.equal(store.asUser('alice', { signedIn }).cart.view().lines.length, 0);
    assert.equal(store.asAdmin('root', { signedIn }).identities.get('bob').id, 'bob');
    store.transaction((tx) => {
      assert.equal(tx.asUser('alice', { signedIn }).cart.view().lines.length, 0);
      assert.equal(tx.asAdmin('root', { signedIn }).identities.get('bob').id, 'bob');
    });
  }
  assert.equal(store.asUser('alice', {}).cart.view().lines.length, 0);
});

test('what is no time is refused by name', (t) => {
  const { store } = peopled(t);
  const refused = (options, field, words) => {
    const sessions = (on) => [() => on.asUser('alice', options), () => on.asAdmin('root', options)];
    const all = store.transaction((tx) => [...sessions(store), ...sessions(tx)]);
    for (const session of all)
      assert.throws(session, (error) => {
        assert.ok(error instanceof countersign.Invalid, error);
        assert.equal(error.field, field);
        assert.match(error.problem, words);
        return true;
      });
  };
  refused({ signedIn: 'yesterday' }, 'signedIn', /^must be a time in RFC 3339/);
  refused({ signedIn: '2026-01-05T09:00:00' }, 'signedIn', /^must be a time in RFC 3339/);
  refused({ signedIn: 7 }, 'signedIn', /^must be a time in RFC 3339/);
  refused({ signedIn: new Date(NaN) }, 'signedIn', /^must be a valid date$/);
  refused({ signed_in: START }, 'signed_in', /^is not an option: .*`signedIn`/);
  refused(START, 'options', /^must be a plain object/);
  assert.throws(() => store.asSystem({ signedIn: START }), { code: 'invalid', field: 'arguments' });
});
