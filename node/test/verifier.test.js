'use strict';

// The verifier of tests/verifiers, which knows nothing of Countersign, on exports that are whole and that are not. What
// it says of each fault stands in faults.json, which the library and the verifier in Python are held against too.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { approved, folder, fresh } = require('./fixture.js');

const VERIFIERS = path.join(__dirname, '../../tests/verifiers');
const { faults } = JSON.parse(fs.readFileSync(path.join(VERIFIERS, 'faults.json'), 'utf8'));

/** What the verifier says of a file. */
function verified(...args) {
  const verifier = path.join(VERIFIERS, 'verify.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier, ...args.map(String)], {
    encoding: 'utf8',
  });
  return { status, words: (stdout + stderr).trim() };
}

/** An export with its head. */
function exported(t) {
  const { admin, store } = approved(t);
  const odd = { 'ﬁ ligature': '1', '🔑 key': '2', 'é\u2028"\\/': '3' };
  admin.catalog.createItem('role', 'Schlüsselträger 🔑', { metadata: odd });
  const file = path.join(folder(t), 'export.ndjson');
  const head = admin.audit.export(file);
  return { admin, store, file, head, lines: fs.readFileSync(file, 'utf8').trimEnd().split('\n') };
}

test('it is short and needs nothing', () => {
  const lines = fs.readFileSync(path.join(VERIFIERS, 'verify.mjs'), 'utf8').trimEnd().split('\n');
  assert.ok(lines.length < 60);
  const imported = lines.filter((line) => line.startsWith('import ')).map((line) => line.split("'")[1]);
  assert.ok(imported.every((name) => name.startsWith('node:')));
});

test('a whole export is right, also against a head that is known', (t) => {
  const { admin, file, head } = exported(t);
  const right = { status: 0, words: `${head.seq} entries, head ${head.hash}` };
  assert.deepEqual(verified(file), right);
  assert.deepEqual(verified(file, head.seq, head.hash), right);
  assert.deepEqual(admin.audit.verify(head.toJSON()), head);
});

test('an empty ledger is right', (t) => {
  const file = path.join(folder(t), 'export.ndjson');
  fresh(t).store.asSystem().audit.export(file);
  assert.deepEqual(verified(file), { status: 0, words: `0 entries, head ${'0'.repeat(64)}` });
});

/** The index of a line that the table names. */
const place = (entries, where) =>
  typeof where === 'number'
    ? where - 1
    : { last: entries.length - 1, 'last but one': entries.length - 2, end: entries.length }[where];

/** The edits of the table. */
const edits = {
  set: (entries, where, field, value) => (entries[place(entries, where)][field] = value),
  remove: (entries, where) => entries.splice(place(entries, where), 1),
  swap(entries, where, other) {
    const [here, there] = [place(entries, where), place(entries, other)];
    [entries[here], entries[there]] = [entries[there], entries[here]];
  },
  copy: (entries, where, before) =>
    entries.splice(place(entries, before), 0, { ...entries[place(entries, where)] }),
  renumber: (entries) => entries.forEach((entry, at) => (entry.seq = at + 1)),
  empty: (entries) => entries.splice(0),
};

test('each fault is told as the table says', (t) => {
  const { file, head, lines } = exported(t);
  const kinds = new Set();
  for (const fault of faults.filter((one) => one.lines)) {
    const entries = lines.map((line) => JSON.parse(line));
    for (const [name, ...args] of fault.lines) edits[name](entries, ...args);
    fs.writeFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    const numbers = { known: head.seq, before: head.seq - 1, left: head.seq - 2 };
    const words = fault.says.replace(/{(\w+)}/g, (_, name) => numbers[name]);
    const known = fault.known ? [head.seq, head.hash] : [];
    assert.deepEqual(verified(file, ...known), { status: 1, words }, fault.what);
    kinds.add(words.split(': ')[1]);
  }
  assert.deepEqual([...kinds].sort(), ['changed', 'inserted', 'missing', 'reordered', 'truncated']);
});

test('what is no entry is named, and a ledger that was rewritten', (t) => {
  const { file, lines } = exported(t);
  const says = (changed, words, ...known) => {
    fs.writeFileSync(file, changed.join('\n'));
    assert.deepEqual(verified(file, ...known), { status: 1, words });
  };
  says(
    lines.map((line, at) => (at === 4 ? 'hello' : line)),
    'entry 5: changed: it is no entry',
  );
  says([...lines.slice(0, -1), lines.at(-1).slice(0, -30)], `entry ${lines.length}: changed: it is no entry`);
  says(lines, 'entry 3: changed: the known hash is another', 3, 'f'.repeat(64));
  fs.writeFileSync(file, lines.map((line) => line.replace('{', '{"note":"hello",')).join('\n'));
  assert.match(verified(file).words, /^entry 1: changed/);
});

test('a redaction leaves the chain whole', (t) => {
  const { store, head } = exported(t);
  store.asAdmin('root').identities.upsert('rosa', { name: 'Rosa Root' });
  const { audit } = store.asAdmin('rosa');
  const first = [...audit.list({ limit: 500 })].find((entry) => entry.type === 'identity.created');
  audit.redact(first.seq, { reason: 'Erasure request 17' });
  const file = path.join(folder(t), 'redacted.ndjson');
  const after = audit.export(file);
  assert.equal(JSON.parse(fs.readFileSync(file, 'utf8').split('\n')[first.seq - 1]).data, null);
  assert.deepEqual(verified(file, after.seq, after.hash).status, 0);
  assert.deepEqual(verified(file, head.seq, head.hash).status, 0, 'it holds the head from before');
});

test('parts of an export are the whole, one after the other', (t) => {
  const { admin, file, head } = exported(t);
  admin.identities.upsert('frank', { name: 'Frank' });
  const part = path.join(folder(t), 'part.ndjson');
  const after = admin.audit.export(part, { after: head.seq });
  fs.appendFileSync(file, fs.readFileSync(part));
  assert.deepEqual(verified(file), { status: 0, words: `${after.seq} entries, head ${after.hash}` });
});
