'use strict';

// What a policy's stages say: as a text alone or in full, given and gotten, at any depth.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const countersign = require('..');
const { asked, peopled, pending } = require('./fixture.js');

const { Condition, Need, Stage } = countersign;

/** A stage that says all that a stage can. */
const FULL = {
  name: 'Security',
  need: {
    allOf: [
      { from: ['manager', 'manager:2'], atLeast: 'all' },
      { anyOf: ['item_owner', { from: ['group:security'], atLeast: 2 }] },
    ],
  },
  when: {
    any: [
      { not: { risk: ['none', 'low'] } },
      { all: [{ onBehalf: true }, { longerThan: 'P30D' }] },
      { attribute: { name: 'cost_center', values: ['at_least', 'at_most'] } },
    ],
  },
  distinct: true,
  comment: 'on_reject',
  reauthenticate: true,
  whenNobody: 'fallback',
  deadline: 'P14D',
  finally: 'reject',
  reminders: { after: 'P1D', every: 'P2D', atMost: 3 },
  escalation: [
    { to: 'manager:2', after: 'P3D' },
    { to: 'identity:dana', after: 'P7D' },
  ],
  forward: 'anyone',
};

/** A record as plain data without what it does not say. */
function said(value) {
  if (Array.isArray(value)) return value.map(said);
  if (value === null || typeof value !== 'object') return value;
  const plain = typeof value.toJSON === 'function' ? value.toJSON() : value;
  const named = Object.entries(plain).filter(([, inner]) => inner !== null);
  return Object.fromEntries(named.map(([name, inner]) => [name, said(inner)]));
}

/** What a source's text alone stands for. */
const alone = (source) => ({ from: [source], atLeast: 1 });

const FULL_SAID = {
  ...FULL,
  need: {
    allOf: [FULL.need.allOf[0], { anyOf: [alone('item_owner'), { from: ['group:security'], atLeast: 2 }] }],
  },
};

/** The same as `peopled`, with the group that the full stage names. */
function grouped(t) {
  const house = peopled(t);
  house.admin.groups.upsert('security', { name: 'Security', owner: 'dana', members: ['bob', 'dana'] });
  return house;
}

test('a stage is read as it was given, in names of Node at every depth', (t) => {
  const { admin } = grouped(t);
  const made = admin.policies.create('Full', { stages: [FULL], revoke: ['manager'] });
  const [stage] = admin.policies.get(made.id).stages;
  assert.deepEqual(said(stage), FULL_SAID);
  assert.ok(stage instanceof Stage && stage.need.allOf[1] instanceof Need);
  assert.ok(stage.when.any[0].not instanceof Condition);
  assert.deepEqual([stage.need.from, stage.need.anyOf, stage.when.not], [null, null, null]);
  assert.equal(stage.need.allOf[0].atLeast, 'all');
  for (const frozen of [stage, stage.need.allOf, stage.need.allOf[0].from, stage.escalation, stage.reminders])
    assert.ok(Object.isFrozen(frozen));
  assert.deepEqual(said(made.revoke), [{ need: alone('manager'), distinct: false }]);
});

test('a stage can be given back as it was gotten', (t) => {
  const { admin } = grouped(t);
  const made = admin.policies.create('Full', { stages: [FULL] });
  const [stage] = made.stages;
  const again = admin.policies.update(made.id, {
    stages: ['item_owner', stage, { need: stage.need, when: { not: stage.when } }, stage.toJSON()],
  });
  assert.deepEqual([again.stages[1], again.stages[3]], [stage, stage]);
  assert.deepEqual(again.stages[2].need, stage.need);
  assert.deepEqual(again.stages[2].when.not, stage.when);
  assert.deepEqual(admin.policies.update(made.id, { stages: again.stages }).stages, again.stages);
  assert.deepEqual(admin.policies.update(made.id, { stages: undefined }).stages, again.stages);
});

test("a source's text stands for a stage, and for a need", (t) => {
  const { admin } = peopled(t);
  const { stages } = admin.policies.create('Short', { stages: ['manager', { need: 'item_owner' }] });
  assert.deepEqual(said(stages), [
    { need: alone('manager'), distinct: false },
    { need: alone('item_owner'), distinct: false },
  ]);
});

test('what is wrong inside of a stage is told with its place, in names of Node', (t) => {
  const { admin } = peopled(t);
  const refused = (stage, field, words) =>
    assert.throws(
      () => admin.policies.create('Wrong', { stages: [stage] }),
      (error) => {
        assert.ok(error instanceof countersign.Invalid, error);
        assert.deepEqual([error.field, error.message], [field, `\`${field}\` ${error.problem}`]);
        assert.match(error.problem, words);
        return true;
      },
    );
  const second = (need) => ({ need: { allOf: ['manager', need] } });
  const quorum = /^must be a whole number from 1, or `all`$/;
  for (const atLeast of [0, 1.5, 'some', true])
    refused(second({ from: ['manager'], atLeast }), 'stages[0].need.allOf[1].atLeast', quorum);
  refused(second({ from: ['nobody'] }), 'stages[0].need.allOf[1].from[0]', /^must be `manager`/);
  refused(second('nobody'), 'stages[0].need.allOf[1]', /^must be `manager`/);
  refused(second(7), 'stages[0].need.allOf[1]', /^must be text or an object/);
  refused(second({ atMost: 1 }), 'stages[0].need.allOf[1].atMost', /^is not an option: .*`atLeast`.*`allOf`/);
  // The core's name is none of Node's.
  refused(second({ at_least: 1 }), 'stages[0].need.allOf[1].at_least', /^is not an option: .*`atLeast`/);
  refused({ need: 'manager', when_nobody: 'skip' }, 'stages[0].when_nobody', /^is not an option/);
  refused({ need: 'manager', whenNobody: 'skp' }, 'stages[0].whenNobody', /^must be one of `refuse`, `skip`/);
  refused({ need: 'manager', when: { any: [{ onBehalf: 1 }] } }, 'stages[0].when.any[0].onBehalf', /^must be true or/);
  refused({ need: 'manager', when: { not: 'x' } }, 'stages[0].when.not', /^must be an object$/);
  refused({ need: 'manager', reminders: { atMost: 'x' } }, 'stages[0].reminders.atMost', /^must be a whole number/);
  refused({ need: 'manager', escalation: [{ to: 'manager' }] }, 'stages[0].escalation[0].after', /^must be given$/);
  refused({ need: { allOf: [1n] } }, 'stages[0].need.allOf[0]', /not a bigint$/);
});

test('what became of many decisions is told one by one', (t) => {
  const { store } = asked(t);
  const [id] = pending(store, 'bob');
  const { approvals } = store.asUser('bob');
  const nothing = '00000099-0000-7000-8000-000000000001';
  const done = approvals.approveMany([id, nothing], { comment: 'Yes' });
  assert.deepEqual(
    done.map((one) => [one.id, one.code, one.approval?.status ?? null]),
    [
      [id, null, 'approved'],
      [nothing, 'not_found', null],
    ],
  );
  assert.equal(approvals.approveMany([id])[0].code, 'stale');
  assert.throws(() => approvals.approveMany(id), { code: 'invalid', message: '`approvals` must be a list, not text' });
  assert.throws(() => approvals.approveMany([id, 'x']), { code: 'invalid', field: 'approvals[1]' });
});

test("the host's own names stay as they are", (t) => {
  const { admin } = peopled(t);
  const made = admin.catalog.createItem('role', 'Reader', {
    metadata: { at_least: '1', whenNobody: '2' },
    requestability: { attributes: { cost_center: ['7'], costCenter: '8' } },
  });
  assert.deepEqual(made.metadata, { at_least: '1', whenNobody: '2' });
  assert.deepEqual(made.requestability.attributes, { cost_center: ['7'], costCenter: '8' });
});
