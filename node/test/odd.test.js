'use strict';

// Whatever is given, where ever: a call answers or is refused in words; it never fails from inside.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const countersign = require('..');
const { folder } = require('./fixture.js');
const { read } = require('./story.js');

const ODD = [
  null,
  true,
  0,
  -1,
  1.5,
  1e300,
  2 ** 53,
  Number.NaN,
  -0,
  7n,
  Symbol('odd'),
  '',
  ' ',
  '\0',
  '💥',
  '\udc00',
  'x'.repeat(10_000),
  '00000001-0000-7000-8000-000000000001',
  '__proto__',
  'constructor',
  'P9999999999Y',
  '-1d',
  [],
  [[]],
  [null],
  ['x'],
  {},
  { x: { y: [1] } },
  new Date(),
  new Date(Number.NaN),
  new Map(),
  /x/,
  () => 'x',
  Promise.resolve(),
  new Proxy({}, {}),
  Object.create({ x: 1 }),
];

const OPTIONS = new Set(read('begin/portal.json').steps.flatMap((step) => Object.keys(step.with)));
for (const name of [
  'beneficiary',
  'beneficiaries',
  'justification',
  'duration',
  'limit',
  'cursor',
  'comment',
  'lease',
  'receipt',
])
  OPTIONS.add(name);
for (const name of [
  'retryAfter',
  'policyId',
  'requestId',
  'status',
  'kind',
  'item',
  'seq',
  'hash',
  'person',
  '__proto__',
  '',
])
  OPTIONS.add(name);

/** A session's verbs, each as a function. */
function verbs(session) {
  const nouns = Object.getOwnPropertyNames(countersign.Session.prototype).filter(
    (name) => name !== 'constructor',
  );
  return nouns.flatMap((noun) => {
    const names = Object.getOwnPropertyNames(Object.getPrototypeOf(session[noun])).filter(
      (name) => name !== 'constructor',
    );
    return names.map((name) => ({
      name: `${noun}.${name}`,
      verb: (...given) => session[noun][name](...given),
    }));
  });
}

/** What was promised, to be waited for before its test ends. */
const promised = [];

/** Calls it: an error must be one of ours, and none that speaks of a defect. */
function tried(name, verb, given) {
  const judge = (error) => {
    const known = error instanceof countersign.CountersignError && error.code !== 'internal';
    assert.ok(known, `${name}(${given.map((one) => typeof one)}): ${error.stack}`);
  };
  try {
    const answer = verb(...given);
    if (answer instanceof Promise) promised.push(answer.catch(judge));
  } catch (error) {
    judge(error);
  }
}

test('odd arguments and odd options', async (t) => {
  process.chdir(folder(t)); // where exports go
  const store = countersign.open(':memory:');
  store.asAdmin('root').identities.upsert('alice', { name: 'Alice Adams' });
  for (const session of [store.asAdmin('alice'), store.asSystem()]) {
    for (const { name, verb } of verbs(session)) {
      for (const odd of ODD) {
        tried(name, verb, [odd]);
        tried(name, verb, [odd, odd, odd]);
        tried(name, verb, ['alice', odd]);
        for (const option of OPTIONS) {
          tried(name, verb, [{ [option]: odd }]);
          tried(name, verb, ['alice', { [option]: odd }]);
        }
      }
    }
  }
  await Promise.all(promised.splice(0));
  assert.equal(store.asSystem().identities.get('alice').id, 'alice');
  assert.doesNotThrow(() => store.asSystem().audit.verify());
  store.close();
});

test('oddities inside of a stage, at any depth', () => {
  const store = countersign.open(':memory:');
  const admin = store.asAdmin('root');
  const create = (stage) => admin.policies.create('Odd', { stages: [stage] });
  for (const odd of ODD) {
    tried('stage', create, [odd]);
    for (const name of ['name', 'need', 'when', 'finally', 'reminders', 'escalation', 'atLeast', '__proto__'])
      tried(name, create, [{ need: {}, [name]: odd }]);
    for (const name of ['from', 'atLeast', 'allOf', 'at_least', 'constructor']) {
      tried(name, create, [{ need: { [name]: odd } }]);
      tried(name, create, [{ need: { allOf: [{ anyOf: [{ [name]: odd }, odd] }] } }]);
    }
    for (const name of ['not', 'any', 'longerThan', 'attribute'])
      tried(name, create, [{ need: 'manager', when: { not: { [name]: odd } } }]);
  }
  const turning = {};
  turning.allOf = [turning];
  assert.throws(() => create({ need: turning }), { code: 'invalid', problem: /^must not be nested more than 100/ });
  store.close();
});

test('odd options to open, odd times to a clock, odd functions to a transaction', () => {
  const store = countersign.open(':memory:');
  const clock = new countersign.ManualClock('2026-01-05T09:00:00Z');
  for (const odd of ODD) {
    for (const option of ['clock', 'ids', 'durability', 'busyTimeout', 'x'])
      tried('open', countersign.open, [':memory:', { [option]: odd }]);
    tried('open', countersign.open, [':memory:', odd]);
    tried('ManualClock', (at) => new countersign.ManualClock(at), [odd]);
    tried('set', (at) => clock.set(at), [odd]);
    tried('advance', (span) => clock.advance(span), [odd]);
    tried('asUser', (id) => store.asUser(id).cart.view(), [odd]);
    tried('asUser', (options) => store.asUser('alice', options).cart.view(), [odd]);
    tried('asAdmin', (signedIn) => store.asAdmin('root', { signedIn }).settings.get(), [odd]);
    if (typeof odd !== 'function') tried('transaction', (work) => store.transaction(work), [odd]);
  }
  store.close();
});
