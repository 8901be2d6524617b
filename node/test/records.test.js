'use strict';

const assert = require('node:assert/strict');
const { inspect, isDeepStrictEqual } = require('node:util');
const { test } = require('node:test');
const countersign = require('..');
const { START, asked, approved, peopled } = require('./fixture.js');

test('a record prints as what it is', (t) => {
  const { item, alice, request } = asked(t);
  assert.match(inspect(alice.requests.get(request)), /^Request \{\n {2}id: '00000005-.*status: 'pending'/s);
  assert.match(
    inspect(item),
    /^CatalogItem \{.*metadata: \{ cost_center: '42', department: 'Engineering' \}/s,
  );
});

test('fields are camelCase, times are dates, what is missing is null, maps keep their keys', (t) => {
  const { item, alice, request } = asked(t);
  const read = alice.requests.get(request);
  assert.ok(read instanceof countersign.Request);
  assert.deepEqual(read.createdAt, new Date(START));
  assert.equal(read.justification, null);
  assert.equal(read.duration, 'P30D');
  assert.deepEqual(item.metadata, { department: 'Engineering', cost_center: '42' });
});

test('the data of the ledger is left as it is', (t) => {
  const { admin, alice, request } = asked(t);
  const [created] = alice.requests.history(request);
  assert.equal(created.type, 'access_request.created');
  assert.ok(Object.keys(created.data).some((name) => name.includes('_')));
  assert.ok(Object.isFrozen(created.data));
  assert.deepEqual([...admin.audit.list({ requestId: request })][0].data, created.data);
});

test('records, lists and maps are frozen', (t) => {
  const { item, alice } = approved(t);
  const line = peopled(t).alice.cart.add(item.reference);
  const page = alice.requests.list();
  for (const frozen of [item, item.metadata, line, page, page.items, page.items[0]])
    assert.ok(Object.isFrozen(frozen));
  assert.throws(() => {
    line.justification = 'another';
  }, TypeError);
  assert.throws(() => {
    page.items.push(line);
  }, TypeError);
});

test('equal records are equal', (t) => {
  const { item, alice, store } = asked(t);
  assert.deepStrictEqual(store.asUser('bob').catalog.getItem(item.reference), item);
  assert.ok(isDeepStrictEqual(alice.requests.list(), alice.requests.list()));
  assert.ok(!isDeepStrictEqual(alice.requests.list(), alice.grants.list()));
});

test('a record is plain data to JSON, to toJSON and to structuredClone', (t) => {
  const { alice, request } = asked(t);
  const read = alice.requests.get(request);
  assert.equal(JSON.parse(JSON.stringify(read)).createdAt, '2026-01-05T09:00:00.000Z');
  assert.deepStrictEqual(structuredClone(read), read.toJSON());
  assert.deepStrictEqual(structuredClone(read.toJSON()), { ...read, beneficiaryThen: { ...read.beneficiaryThen } });
  const page = alice.requests.list();
  assert.deepStrictEqual(page.toJSON(), { items: [read.toJSON()], next: null, total: null });
  assert.equal(JSON.stringify(page), JSON.stringify({ items: [read], next: null, total: null }));
});

test('a page iterates over its items and leads to the next', (t) => {
  const { admin } = peopled(t);
  const first = admin.identities.list({ limit: 2 });
  assert.deepEqual(
    Array.from(first, (identity) => identity.id),
    ['dana', 'bob'],
  );
  assert.equal(first.length, 2);
  const rest = admin.identities.list({ limit: 2, cursor: first.next });
  assert.deepEqual(
    [...rest].map((identity) => identity.id),
    ['alice'],
  );
  assert.equal(rest.next, null);
});

test('a verb with nothing to give gives undefined', (t) => {
  const { item, alice } = peopled(t);
  const line = alice.cart.add(item.id);
  assert.equal(alice.cart.remove(line.id), undefined);
  assert.equal(alice.cart.clear(), undefined);
});

test('undefined is absent, null clears', (t) => {
  const { item, alice } = peopled(t);
  const line = alice.cart.add(item.id, { justification: 'Q1', duration: undefined });
  assert.equal(line.duration, null);
  assert.equal(alice.cart.update(line.id, { justification: undefined, duration: '30d' }).justification, 'Q1');
  assert.equal(alice.cart.update(line.id, { justification: null }).justification, null);
});
