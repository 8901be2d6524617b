'use strict';

// Evidence and exports: what is Node's own of them.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { approved, folder, fresh } = require('./fixture.js');

/** An admin of a store with a few more than 25,000 entries, and a folder. */
function large(t) {
  const { store } = fresh(t);
  const admin = store.asAdmin('root');
  const people = Array.from({ length: 25_000 }, (_, n) => ({ id: `p${n}`, name: 'Person' }));
  admin.identities.load(people);
  const inside = folder(t);
  return { store, admin, inside, file: path.join(inside, 'export.ndjson') };
}

test('an export tells how far it has come', (t) => {
  const { admin, file, inside } = large(t);
  const told = [];
  const head = admin.audit.export(file, { progress: (one) => void told.push(one) });
  assert.deepEqual(
    told.map((one) => [one.constructor.name, one.written, one.total]),
    [10_000, 20_000, head.seq].map((written) => ['ExportProgress', written, head.seq]),
  );
  assert.equal(fs.readFileSync(file, 'utf8').trimEnd().split('\n').length, head.seq);
  const rest = [];
  const progress = (one) => void rest.push(one.toJSON());
  admin.audit.export(path.join(inside, 'rest'), { after: head.seq - 3, progress });
  assert.deepEqual(rest, [{ written: 3, total: 3 }]);
  for (const none of [null, undefined])
    assert.deepEqual(admin.audit.export(path.join(inside, String(none)), { progress: none }), head);
});

test('what the function throws ends the export, and comes out unchanged', (t) => {
  const { admin, file, inside } = large(t);
  for (const mine of [new Error('enough'), Object.assign(new Error('x'), { code: 'countersign' }), 'text', null]) {
    const progress = () => {
      throw mine;
    };
    try {
      admin.audit.export(file, { progress });
      assert.fail('it went on');
    } catch (thrown) {
      assert.equal(thrown, mine);
    }
    assert.deepEqual(fs.readdirSync(inside), [], 'no file, and no part of one');
  }
  admin.audit.export(file);
});

test('others write meanwhile, and the export is one state', (t) => {
  const { admin, file } = large(t);
  const before = admin.audit.head();
  let written = 0;
  const progress = () => {
    admin.identities.upsert(`new${written++}`, { name: 'New' });
  };
  assert.deepEqual(admin.audit.export(file, { progress }), before);
  assert.equal(admin.audit.head().seq, before.seq + 3);
  assert.equal(JSON.parse(fs.readFileSync(file, 'utf8').trimEnd().split('\n').at(-1)).seq, before.seq);
});

test('a store that is closed meanwhile ends the export', (t) => {
  const { store, admin, file } = large(t);
  assert.throws(() => admin.audit.export(file, { progress: () => store.close() }), { code: 'closed' });
  assert.ok(!fs.existsSync(file));
});

test('bad input is refused by name', (t) => {
  const { admin, store } = approved(t);
  const file = path.join(folder(t), 'export.ndjson');
  const { seq } = admin.audit.head();
  for (const [options, field, problem] of [
    [{ after: -1 }, 'after', 'must be 0 or more'],
    [{ after: seq + 1 }, 'after', `must be an entry: the ledger ends with ${seq}`],
    [{ progress: 'loud' }, 'progress', 'must be a function, not text'],
    [{ progress: async () => {} }, 'progress', 'must be a plain function: a call waits for nothing'],
    [{ progres: () => {} }, 'progres', undefined],
    ['all', 'options', 'must be a plain object, not text'],
  ]) {
    assert.throws(
      () => admin.audit.export(file, options),
      (error) => error.code === 'invalid' && error.field === field && (!problem || error.problem === problem),
      JSON.stringify(options),
    );
    assert.ok(!fs.existsSync(file));
  }
  fs.writeFileSync(file, 'before');
  assert.throws(() => admin.audit.export(file), { code: 'invalid', field: 'path' });
  assert.equal(fs.readFileSync(file, 'utf8'), 'before');
  assert.throws(() => store.asUser('alice').audit.export(`${file}2`), { code: 'forbidden' });
});

test('evidence proves itself with nothing but Node', (t) => {
  const { admin, request } = approved(t);
  const evidence = admin.audit.evidence(request);
  assert.equal(createHash('sha256').update(evidence.text).digest('hex'), evidence.sha256);
  const bundle = JSON.parse(evidence.text);
  const file = path.join(folder(t), 'export.ndjson');
  const head = admin.audit.export(file);
  assert.deepEqual([bundle.as_of.seq, bundle.as_of.hash], [head.seq, head.hash]);
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  assert.ok(bundle.entries.length > 5);
  for (const { prev, redacted, ...entry } of bundle.entries) {
    assert.equal(redacted, false);
    assert.deepEqual(entry, JSON.parse(lines[entry.seq - 1]));
    assert.equal(prev, JSON.parse(lines[entry.seq - 2]).hash);
  }
  const page = admin.audit.evidence(request, { format: 'html' });
  assert.equal(page.mediaType, 'text/html; charset=utf-8');
  assert.ok(page.text.includes(evidence.sha256) && !page.text.includes('<script'));
  assert.throws(() => admin.audit.evidence(request, { format: 'pdf' }), { code: 'invalid', field: 'format' });
  assert.throws(() => admin.audit.evidence('mine'), { code: 'invalid', field: 'request' });
});
