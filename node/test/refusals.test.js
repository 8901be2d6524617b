'use strict';

// Bad input: each is one clear error with its code, and changes nothing.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const vm = require('node:vm');
const { test } = require('node:test');
const countersign = require('..');
const { folder, peopled, asked } = require('./fixture.js');

const { ManualClock, open } = countersign;

/** Asserts that a call is refused as `invalid`, with these words, and that the ledger is as it was. */
function invalid({ admin }, message, call) {
  const before = admin.audit.head();
  assert.throws(call, (error) => {
    assert.ok(error instanceof countersign.Invalid);
    assert.equal(error.message, message);
    assert.equal(error.message, `\`${error.field}\` ${error.problem}`);
    return true;
  });
  assert.deepEqual(admin.audit.head(), before);
}

test('an option that is none', (t) => {
  const house = peopled(t);
  const { alice, item, worker } = house;
  const task = '00000008-0000-7000-8000-000000000001';
  const names = ['beneficiary', 'justification', 'startsAt', 'duration', 'endsAt', 'permissions', 'formValues', 'account', 'targetGroup', 'metadata', 'context'];
  const known = `is not an option: expected one of ${names.map((name) => `\`${name}\``).join(', ')}`;
  invalid(house, `\`durationn\` ${known}`, () => alice.cart.add(item.id, { durationn: '30d' }));
  invalid(house, `\`__proto__\` ${known}`, () => alice.cart.add(item.id, JSON.parse('{"__proto__": 1}')));
  invalid(house, '`retry_after` is not an option: expected `retryAfter`', () =>
    worker.provisioning.fail(task, 'no', { retry_after: 'PT1M' }),
  );
  invalid(house, '`comments` is not an option: expected `comment`', () =>
    alice.requests.cancel(task, { comments: 'no' }),
  );
});

test('an option of the wrong type, in the names of Node', (t) => {
  const house = peopled(t);
  const { admin, alice, item, worker } = house;
  const task = '00000008-0000-7000-8000-000000000001';
  invalid(house, '`justification` must be text, not integer `5`', () =>
    alice.cart.add(item.id, { justification: 5 }),
  );
  invalid(house, '`retryAfter` must be a duration, such as `30d` or `PT12H`, not integer `5`', () =>
    worker.provisioning.fail(task, 'no', { retryAfter: 5 }),
  );
  invalid(house, '`limit` must be a whole number, not floating point `1.5`', () =>
    alice.requests.list({ limit: 1.5 }),
  );
  invalid(house, '`limit` must be from 1 to 500', () => alice.requests.list({ limit: -1 }));
  invalid(house, '`default` must be true or false, not string "yes"', () =>
    admin.policies.create('P', { stages: ['manager'], default: 'yes' }),
  );
  invalid(house, '`stages[1]` must be text or an object', () =>
    admin.policies.create('P', { stages: ['manager', 7] }),
  );
  invalid(house, '`metadata.cost_center` must be text, not integer `42`', () =>
    admin.catalog.createItem('role', 'R', { metadata: { cost_center: 42 } }),
  );
});

test('an option that JSON can not say without loss', (t) => {
  const house = peopled(t);
  const { alice, item } = house;
  const add = (justification) => () => alice.cart.add(item.id, { justification });
  invalid(house, '`justification` must be a finite number', add(Number.NaN));
  invalid(house, '`justification` must be plain data, not a bigint', add(1n));
  invalid(
    house,
    '`justification` must be plain data, not a function',
    add(() => 'Q1'),
  );
  invalid(house, '`justification` must be plain data, not a symbol', add(Symbol('Q1')));
  invalid(house, '`justification` must be plain data, not a `Map`', add(new Map()));
  invalid(house, '`justification` must be a valid date', add(new Date(Number.NaN)));
  invalid(house, '`justification` must be well-formed text: half a character is missing', add('\ud83d'));
  const circle = {};
  circle.again = circle;
  assert.throws(add(circle), { code: 'invalid', problem: 'must not be nested more than 100 deep' });
});

test('options that are no plain object', (t) => {
  const house = peopled(t);
  const { alice, item } = house;
  const words = (what) => `\`options\` must be a plain object, not ${what}`;
  invalid(house, words('null'), () => alice.cart.add(item.id, null));
  invalid(house, words('text'), () => alice.cart.add(item.id, 'Q1'));
  invalid(house, words('a list'), () => alice.cart.add(item.id, ['Q1']));
  invalid(house, words('a function'), () => alice.cart.add(item.id, () => ({})));
  invalid(house, words('a `Line`'), () => alice.cart.add(item.id, new (class Line {})()));
  invalid(house, words('a `CatalogItem`'), () => alice.cart.add(item.id, item));
  invalid(house, '`options` must not have symbols for names', () =>
    alice.cart.add(item.id, { [Symbol('x')]: 1 }),
  );
  const bare = Object.assign(Object.create(null), { justification: 'Q1' });
  assert.equal(alice.cart.add(item.id, bare).justification, 'Q1');
  const foreign = vm.runInNewContext('({ justification: "Q2", duration: undefined })');
  assert.equal(house.store.asUser('bob').cart.add(item.id, foreign).justification, 'Q2');
});

test('arguments that are missing, too many, or of the wrong type', (t) => {
  const house = peopled(t);
  const { admin, alice, item, store } = house;
  invalid(house, '`item` must be given', () => alice.cart.add());
  invalid(house, '`item` must be text, not a number', () => alice.cart.add(7));
  invalid(house, '`item` must be text, not a `CatalogItem`', () => alice.cart.add(item));
  invalid(house, '`name` must be given', () => admin.catalog.createItem('role'));
  invalid(house, '`arguments` must be none, not 1', () => alice.cart.view('mine'));
  invalid(house, '`arguments` must be at most 2 (`item`, `options`), not 3', () =>
    alice.cart.add(item.id, {}, '30d'),
  );
  invalid(house, '`items` must be a list, not text', () => alice.requests.submit('db.analytics.read'));
  invalid(house, '`items[0]` must be text, not a `CatalogItem`', () => alice.requests.submit([item]));
  invalid(house, '`id` must be text, not null', () => store.asUser(null));
  invalid(house, '`id` must be given', () => store.asAdmin());
  invalid(house, '`arguments` must be none, not 1', () => store.runDue(true));
  invalid(house, '`work` must be given', () => store.transaction());
});

test('an id that is none, and words that are none', (t) => {
  const house = peopled(t);
  const { admin, alice } = house;
  const id = 'must be an id, such as `01890a5d-ac96-774b-bcce-b302099a8057`';
  invalid(house, `\`request\` ${id}`, () => alice.requests.get('7'));
  invalid(house, `\`line\` ${id}`, () => alice.cart.remove('{00000003-0000-7000-8000-000000000001}'));
  invalid(house, '`kind` must be one of `role`, `access_profile`, `entitlement`, `resource`', () =>
    admin.catalog.createItem('thing', 'T'),
  );
});

test('a verb that is torn from its noun', (t) => {
  const house = peopled(t);
  const { view } = house.alice.cart;
  invalid(house, '`view` must be called as a method of a `Cart`', () => view());
});

test('a store that is opened with what it can not take', (t) => {
  const file = `${folder(t)}/access.db`;
  const known = 'expected one of `clock`, `ids`, `durability`, `busyTimeout`';
  const refused = (options, message) =>
    assert.throws(() => open(file, options), { code: 'invalid', message });
  refused({ busy_timeout: 'PT1S' }, `\`busy_timeout\` is not an option: ${known}`);
  refused(
    { busyTimeout: 'soon' },
    '`busyTimeout` must be a duration, such as `30d`, `12h`, `P30D` or `PT12H`',
  );
  refused({ ids: 'guessable' }, '`ids` must be `random` or `sequential`');
  refused({ durability: 'none' }, '`durability` must be `full` or `normal`');
  refused({ clock: Date }, '`clock` must be a `ManualClock`, not a function');
  refused({ clock: null }, '`clock` must be a `ManualClock`, not null');
  refused(new ManualClock('2026-01-05T09:00:00Z'), '`options` must be a plain object, not a `ManualClock`');
  assert.throws(() => open(), { code: 'invalid', message: '`path` must be given' });
  assert.throws(() => open(Buffer.from(file)), {
    code: 'invalid',
    message: '`path` must be text, not a `Buffer`',
  });
  assert.throws(() => new countersign.Store(), TypeError);
});

test('a file that is no store', (t) => {
  const file = `${folder(t)}/notes.txt`;
  fs.writeFileSync(file, 'not a database, but long enough to be looked at '.repeat(100));
  assert.throws(() => open(file), countersign.Corrupt);
});

test('a clock that is told no time', () => {
  const time = 'must be a time in RFC 3339, such as `2026-01-05T09:00:00Z`';
  const clock = new ManualClock(new Date('2026-01-05T09:00:00Z'));
  assert.deepEqual(clock.advance('30d'), new Date('2026-02-04T09:00:00Z'));
  clock.set('2026-01-05T10:00:00+01:00');
  assert.deepEqual(clock.now(), new Date('2026-01-05T09:00:00Z'));
  assert.throws(() => new ManualClock(), { message: '`start` must be given' });
  assert.throws(() => new ManualClock('today'), { message: `\`start\` ${time}` });
  assert.throws(() => new ManualClock(7), { message: '`start` must be a date or text, not a number' });
  assert.throws(() => new ManualClock(new Date('x')), { message: '`start` must be a valid date' });
  assert.throws(() => clock.set(new Date(8.64e15)), { message: `\`time\` ${time}` });
  assert.throws(() => clock.advance('-1d'), { code: 'invalid' });
  assert.deepEqual(clock.now(), new Date('2026-01-05T09:00:00Z'));
});

test('what a cart is refused for has Node names too', (t) => {
  const { alice, item } = asked(t);
  assert.throws(
    () => alice.requests.submit([item.id]),
    (error) => {
      assert.ok(error instanceof countersign.Duplicate);
      assert.ok(error.problems[0] instanceof countersign.Problem);
      assert.equal(error.problems[0].itemId, item.id);
      assert.ok(Object.isFrozen(error.problems));
      return true;
    },
  );
});
