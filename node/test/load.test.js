'use strict';

// Bulk imports: what the caller's iterable does, and what becomes of it.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const countersign = require('..');
const { fresh } = require('./fixture.js');

const names = (session) => Array.from(session.identities.list({ limit: 500 }), (one) => one.id);

/** An iterable that tells what is asked of it. */
function watched(entries, asked = []) {
  const inner = entries[Symbol.iterator]();
  const iterator = {
    next() {
      asked.push('next');
      return inner.next();
    },
    return(value) {
      asked.push('return');
      return { done: true, value };
    },
  };
  return { asked, [Symbol.iterator]: () => iterator };
}

test('any iterable of plain objects is imported, with the names of options', (t) => {
  const { store } = fresh(t);
  const admin = store.asAdmin('root');
  const report = admin.identities.load([
    { id: 'dana', name: 'Dana Diaz', firstName: undefined },
    Object.assign(Object.create(null), { id: 'bob', name: 'Bob Brown', attributes: { cost_center: ['7', '8'] } }),
  ]);
  assert.ok(report instanceof countersign.LoadReport && Object.isFrozen(report.problems));
  assert.deepEqual([report.read, report.created, report.refused], [2, 2, 0]);
  function* more() {
    for (let at = 0; at < 2500; at += 1) yield { id: `person-${at}`, name: `Person ${at}` };
  }
  assert.equal(admin.identities.load(more()).created, 2500);
  assert.equal(admin.identities.load(new Set([{ id: 'eve', name: 'Eve' }])).created, 1);
  assert.equal(admin.identities.load([]).read, 0);
});

test('what is no entry is refused in the report, in the names of Node, and the rest goes on', (t) => {
  const { store } = fresh(t);
  const admin = store.asAdmin('root');
  const odd = [
    { id: 'dana', name: 'Dana Diaz' },
    { id: 'eve', nam: 'Eve' },
    { id: 'eve', first_name: 'Eve' },
    { id: 'eve', name: 'Eve', firstName: 7 },
    { id: 'eve', name: Number.NaN },
    { id: 7, name: 'Seven' },
    { name: 'Nobody' },
    'eve',
    null,
    undefined,
    ['id', 'eve'],
    new Map([['id', 'eve']]),
    Promise.resolve({ id: 'eve' }),
    { id: 'bob', name: 'Bob Brown' },
  ];
  const { created, refused, problems } = admin.identities.load(odd);
  assert.deepEqual([created, refused], [2, odd.length - 2]);
  assert.deepEqual(names(admin), ['dana', 'bob']);
  const told = problems.map(({ place, code, field }) => [place, code, field]);
  assert.deepEqual(told.slice(0, 7), [
    [2, 'invalid', 'nam'],
    [3, 'invalid', 'first_name'],
    [4, 'invalid', 'firstName'],
    [5, 'invalid', 'name'],
    [6, 'invalid', 'id'],
    [7, 'invalid', 'id'],
    [8, 'invalid', 'entry'],
  ]);
  const words = problems.map((problem) => problem.message);
  assert.match(words[0], /^`nam` is not an option: expected one of `name`, `firstName`, `lastName`/);
  assert.match(words[1], /^`first_name` is not an option: expected one of `name`, `firstName`/);
  assert.equal(words[2], '`firstName` must be text, not integer `7`');
  assert.equal(words[3], '`name` must be a finite number');
  assert.deepEqual(words.slice(6), [
    '`entry` must be a plain object, not text',
    '`entry` must be a plain object, not null',
    '`entry` must be a plain object, not null',
    '`entry` must be a plain object, not a list',
    '`entry` must be a plain object, not a `Map`',
    '`entry` must be a plain object, not a `Promise`',
  ]);
});

test('what an iterable throws is thrown when what came before it is done', (t) => {
  const { store } = fresh(t);
  const admin = store.asAdmin('root');
  const mine = new Error('mine');
  function* breaking() {
    yield { id: 'dana', name: 'Dana Diaz' };
    yield { id: 'bob', name: 'Bob Brown' };
    throw mine;
  }
  assert.throws(
    () => admin.identities.load(breaking()),
    (error) => error === mine,
  );
  assert.deepEqual(names(admin), ['dana', 'bob']);
});

test('an entry that throws ends the iterable, as `for` does', (t) => {
  const { store } = fresh(t);
  const admin = store.asAdmin('root');
  const mine = new Error('mine');
  const entry = {
    get id() {
      throw mine;
    },
  };
  const entries = watched([{ id: 'dana', name: 'Dana Diaz' }, entry, { id: 'bob', name: 'Bob Brown' }]);
  assert.throws(
    () => admin.identities.load(entries),
    (error) => error === mine,
  );
  assert.deepEqual(entries.asked, ['next', 'next', 'return']);
  assert.deepEqual(names(admin), ['dana']);
});

test('a refused import takes nothing, or ends the iterable', (t) => {
  const { store } = fresh(t);
  store.asAdmin('root').identities.upsert('alice', { name: 'Alice Adams' });
  const entries = watched([{ id: 'dana', name: 'Dana Diaz' }]);
  assert.throws(() => store.asUser('alice').identities.load(entries), countersign.Forbidden);
  assert.ok(!entries.asked.includes('next'));
  const whole = watched([{ id: 'dana', name: 'Dana Diaz' }]);
  store.asAdmin('root').identities.load(whole);
  assert.deepEqual(whole.asked, ['next', 'next']);
});

test('an iterable may call the store meanwhile', (t) => {
  const { store } = fresh(t);
  const admin = store.asAdmin('root');
  function* chained() {
    yield { id: 'dana', name: 'Dana Diaz' };
    admin.identities.upsert('bob', { name: 'Bob Brown' });
    yield { id: 'alice', name: 'Alice Adams', manager: 'bob' };
  }
  assert.equal(admin.identities.load(chained()).refused, 0);
  assert.equal(admin.identities.get('alice').manager, 'bob');
});

test('what gives no entries is refused by name', (t) => {
  const { store } = fresh(t);
  const admin = store.asAdmin('root');
  const what = 'a list or another iterable of plain objects';
  const refused = (message, ...given) =>
    assert.throws(() => admin.identities.load(...given), { code: 'invalid', field: 'entries', message });
  refused('`entries` must be given');
  refused(`\`entries\` must be ${what}, not null`, null);
  refused(`\`entries\` must be ${what}, not text`, 'dana');
  refused(`\`entries\` must be ${what}, not an object`, { id: 'dana' });
  refused(`\`entries\` must be ${what}, not a function`, function* entries() {});
  async function* later() {}
  refused(
    `\`entries\` must be ${what}: a call waits for nothing, so gather what comes later first`,
    later(),
  );
});
