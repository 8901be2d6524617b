'use strict';

// The verifier of tests/verifiers, which knows nothing of Countersign, on exports that are whole and that are not.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { test } = require('node:test');
const { approved, folder, fresh } = require('./fixture.js');

const VERIFIER = path.join(__dirname, '../../tests/verifiers/verify.mjs');

/** What the verifier says of a file. */
function verified(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [VERIFIER, ...args.map(String)], {
    encoding: 'utf8',
  });
  return { status, words: (stdout + stderr).trim() };
}

/** An export with its head. */
function exported(t) {
  const { admin } = approved(t);
  const file = path.join(folder(t), 'export.ndjson');
  const head = admin.audit.export(file);
  return { admin, file, head, lines: fs.readFileSync(file, 'utf8').trimEnd().split('\n') };
}

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

test('the first bad entry is named, with what is wrong', (t) => {
  const { file, head, lines } = exported(t);
  const says = (changed, words, ...known) => {
    fs.writeFileSync(file, changed.map((line) => `${line}\n`).join(''));
    const said = verified(file, ...known);
    assert.equal(said.status, 1);
    assert.match(said.words, words);
  };
  const at = (place, change) => lines.map((line, here) => (here === place ? change(line) : line));
  const swapped = [lines[0], lines[2], lines[1], ...lines.slice(3)];
  says(
    at(1, (line) => line.replace('Bob Brown', 'Rob Brown')),
    /^entry 2: changed: its data/,
  );
  says(
    at(1, (line) => line.replace('"actor":"admin:root"', '"actor":"admin:eve"')),
    /^entry 2: changed/,
  );
  says(
    at(1, (line) => line.replace('{', '{"note":"hello",')),
    /^entry 2: changed: it has other fields/,
  );
  says(
    at(4, () => 'hello'),
    /^entry 5: not an entry/,
  );
  says(
    lines.filter((_, place) => place !== 2),
    /^entry 3: missing: entry 4 stands in its place/,
  );
  says(swapped, /^entry 2: missing: entry 3 stands in its place/);
  says(
    [lines[0], lines[0], ...lines.slice(1)],
    /^entry 2: reordered or inserted: entry 1 stands in its place/,
  );
  says(lines.slice(0, -2), new RegExp(`^entry ${head.seq - 1}: truncated`), head.seq, head.hash);
  says(lines, /^entry 3: changed: the known hash is/, 3, 'f'.repeat(64));
});

test('data that was redacted leaves the chain whole', (t) => {
  const { file, head, lines } = exported(t);
  const redacted = lines.map((line, place) =>
    place === 1 ? JSON.stringify({ ...JSON.parse(line), data: null, salt: null }) : line,
  );
  fs.writeFileSync(file, redacted.join('\n'));
  assert.deepEqual(verified(file, head.seq, head.hash).status, 0);
});
