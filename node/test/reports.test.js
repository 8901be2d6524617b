'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { DecisionTime, Forbidden, Invalid } = require('..');
const { asked, pending, START } = require('./fixture.js');

/** The same as `asked`, where bob said yes after two hours. */
function decided(t) {
  const house = asked(t);
  house.clock.advance('2h');
  for (const id of pending(house.store, 'bob')) house.store.asUser('bob').approvals.approve(id);
  return house;
}

test('a report is a page of records', (t) => {
  const { admin, request } = decided(t);
  const [bob] = admin.reports.decisionTimes('approver');
  assert.ok(bob instanceof DecisionTime && Object.isFrozen(bob));
  assert.deepEqual(
    [bob.by, bob.id, bob.name, bob.stage, bob.decisions, bob.p50Ms],
    ['approver', 'bob', 'Bob Brown', null, 1, 7_200_000],
  );
  const [waits] = admin.reports.waiting({ status: 'pending' });
  assert.deepEqual([...waits.waitsFor], ['identity:dana']);
  assert.equal(waits.requestId, request);
  assert.ok(waits.since instanceof Date && Object.isFrozen(waits.waitsFor));
  const range = { since: waits.since, until: new Date(waits.since.getTime() + 1) };
  assert.deepEqual([...admin.reports.neverRefused({ atLeast: 1, ...range })].map((one) => one.approver), ['bob']);
  assert.deepEqual([...admin.reports.endingSoon({ within: '3d' })], []);
});

test('a report as CSV is safe to open', (t) => {
  const { admin, alice } = decided(t);
  admin.catalog.createItem('role', '=1+1', { reference: 'odd', owner: 'dana' });
  alice.requests.submit(['odd']);
  const lines = admin.reports.csv('waiting').split('\r\n');
  assert.equal(lines.at(-1), '');
  const place = lines[0].split(',').indexOf('item_name');
  assert.deepEqual(
    lines.slice(1, -1).map((line) => line.split(',')[place]),
    ['Database Read Access', "'=1+1"],
  );
  assert.match(admin.reports.csv('decision_times', { by: 'approver' }), /\r\napprover,bob,Bob Brown,,1,1,0,7200000,7200000,7200000\r\n$/);
});

test('what is asked wrongly names the field', (t) => {
  const { admin, alice } = asked(t);
  const reports = admin.reports;
  for (const [name, call] of [
    ['by', () => reports.decisionTimes('manager')],
    ['by', () => reports.decisionTimes()],
    ['until', () => reports.decisionTimes('item', { since: START, until: START })],
    ['status', () => reports.waiting({ status: 'closed' })],
    ['limit', () => reports.waiting({ limit: 501 })],
    ['atLeast', () => reports.neverRefused({ atLeast: 0 })],
    ['atLeast', () => reports.neverRefused({ atLeast: -1 })],
    ['atLeast', () => reports.neverRefused({ atLeast: 1.5 })],
    ['within', () => reports.endingSoon({ within: '0d' })],
    ['within', () => reports.endingSoon({ within: 30 })],
    ['report', () => reports.csv('everything')],
    ['by', () => reports.csv('decision_times')],
    ['atLeast', () => reports.csv('waiting', { atLeast: 2 })],
    ['since', () => reports.csv('ending_soon', { since: START })],
  ]) {
    assert.throws(call, (error) => error instanceof Invalid && error.field === name, name);
  }
  for (const call of [() => alice.reports.waiting(), () => alice.reports.csv('waiting')]) {
    assert.throws(call, Forbidden);
  }
});
