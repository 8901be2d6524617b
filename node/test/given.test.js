'use strict';

// What is given as it was gotten, and objects inside of options.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const countersign = require('..');
const { peopled } = require('./fixture.js');

const { FormField, Permission } = countersign;
const FORM = [
  { name: 'team', kind: 'text', required: true, default: 'blue' },
  { name: 'days', kind: 'multiple_choice', choices: ['mon', 'tue'] },
];
const PERMISSIONS = [{ permission: 'Read', metadata: { cost_center: '7' } }];
const CLOSED = { by: ['self'], attributes: { department: ['Engineering', 'Sales'], site: 'Basel' } };

test('records inside of an item can be given back as they were gotten', (t) => {
  const { admin, item } = peopled(t);
  const made = admin.catalog.createItem('role', 'Reader', {
    form: FORM,
    permissions: PERMISSIONS,
    requestability: { ...CLOSED, prerequisites: [item.id] },
    audience: { groups: [] },
  });
  assert.ok(made.form[0] instanceof FormField && made.permissions[0] instanceof Permission);
  for (const frozen of [made.form, made.form[0], made.form[1].choices, made.requestability.attributes])
    assert.ok(Object.isFrozen(frozen));
  assert.equal(made.form[0].default, 'blue');
  assert.equal(made.form[1].default, null);
  assert.deepEqual(made.requestability.prerequisites, [item.id]);
  assert.deepEqual(made.requestability.attributes, CLOSED.attributes);
  const another = admin.catalog.createItem('role', 'Writer');
  const again = admin.catalog.updateItem(another.id, {
    form: [...made.form, { name: 'more', kind: 'boolean' }],
    permissions: made.permissions,
    requestability: made.requestability,
    audience: made.audience,
  });
  assert.deepStrictEqual(again.form.slice(0, 2), made.form);
  assert.deepStrictEqual(again.permissions, made.permissions);
  assert.deepStrictEqual(again.requestability, made.requestability);
  assert.deepStrictEqual(structuredClone(again.form[0]), { ...again.form[0] });
  assert.equal(JSON.stringify(again.audience), JSON.stringify({ groups: [], attributes: {} }));
});

test('what is wrong inside of an option is named', (t) => {
  const { admin, item } = peopled(t);
  const refused = (options, field, words) =>
    assert.throws(() => admin.catalog.createItem('role', 'Reader', options), (error) => {
      assert.ok(error instanceof countersign.Invalid);
      assert.equal(error.field, field);
      assert.match(error.problem, words);
      return true;
    });
  refused({ form: [{ name: 'team', kind: 'txt' }] }, 'form[0].kind', /^must be one of `text`, `number`/);
  refused({ form: [{ name: 'team' }] }, 'form[0].kind', /^must be given$/);
  refused({ form: [{ name: 'team', kind: 'text', lable: 'x' }] }, 'form[0].lable', /^is not an option: .*`label`/);
  refused({ form: [{ name: 7, kind: 'text' }] }, 'form[0].name', /^must be text/);
  refused({ form: [item] }, 'form[0]', /^must be plain data, not a `CatalogItem`$/);
  refused({ form: [{ name: 'team', kind: 'text', default: 1n }] }, 'form[0].default', /not a bigint$/);
  refused({ requestability: { by: ['nobody'] } }, 'requestability.by[0]', /^must be one of `self`/);
  refused({ audience: { attributes: { site: 7 } } }, 'audience.attributes.site', /^must be text or a list of texts$/);
});

test('attributes are texts and lists of texts', (t) => {
  const { admin } = peopled(t);
  const attributes = { cost_center: '7', teams: ['red', 'blue'] };
  const made = admin.identities.upsert('eve', { name: 'Eve', attributes });
  assert.deepEqual(made.attributes, attributes);
  assert.ok(Object.isFrozen(made.attributes) && Object.isFrozen(made.attributes.teams));
  assert.deepEqual(admin.identities.upsert('fay', { name: 'Fay', attributes: made.attributes }).attributes, attributes);
  const wrong = (site) => () => admin.identities.upsert('gus', { name: 'Gus', attributes: { site } });
  for (const site of [7, null, [7], { name: 'Basel' }])
    assert.throws(wrong(site), {
      code: 'invalid',
      field: 'attributes.site',
      problem: 'must be text or a list of texts',
    });
});

test('the problems in a result have the names of Node too', () => {
  const raw = { code: 'invalid', conflicting_item_ids: ['x'], choices: [] };
  const problem = (field, message) => new countersign.Problem({ ...raw, field, message });
  const own = problem('ends_at', '`ends_at` must be given, and `form_values` too');
  assert.equal(own.field, 'endsAt');
  assert.equal(own.message, '`endsAt` must be given, and `form_values` too');
  assert.deepEqual(own.conflictingItemIds, ['x']);
  assert.equal(problem('form_values.cost_center', '`form_values.cost_center` is $& odd').message,
    '`formValues.cost_center` is $& odd');
  assert.deepEqual([problem(undefined, 'no').field, problem(undefined, 'no').ruleId], [null, null]);
});

test('a page says how many there are where that was asked for', () => {
  const page = (raw) => new countersign.Page({ items: [], ...raw }, countersign.Request);
  assert.equal(page({}).total, null);
  assert.equal(page({ total: 0 }).total, 0);
  assert.deepEqual(page({ total: 7, next: 'x' }).toJSON(), { items: [], next: 'x', total: 7 });
});
