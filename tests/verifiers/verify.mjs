// Checks an export of the ledger with nothing but Node: node verify.mjs export.ndjson [seq hash]
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const CHANGED = 'changed: its hash is not that of what it says and of the entry before it';
const INSERTED = 'inserted: what stands here, or before it, is no entry of the chain';

/** RFC 8785: every object's keys in the order of their UTF-16 code units, and no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`;
}
const digest = (value, salt = '') => createHash('sha256').update(salt, 'hex').update(canonical(value)).digest('hex');

function fits({ data, salt, hash, ...chained }, seq, prev) {
  return Object.keys(chained).length === 9 && hash === digest({ ...chained, seq, prev });
}

async function problem(found, seq, prev, rest) {
  const erased = found.data === null && found.salt === null; // by a redaction
  if (found.seq === seq && fits(found, seq, prev))
    return erased || found.data_digest === digest(found.data ?? null, String(found.salt)) ? '' : 'changed: its data is not what its digest says';
  let [place, there, moved, copied, shift] = [seq, false, false, false, 0];
  for await (const entry of rest) { // what comes after it tells what happened
    place += 1;
    there ||= fits(entry, seq, prev);
    copied ||= entry.hash === found.hash;
    moved ||= fits(entry, place, found.hash) || [place, place + 1, found.seq].some((own) => fits(found, own, entry.hash));
    for (let by = -1000; place === seq + 1 && by <= 1000; by += 1) if (fits(entry, place + by, found.hash)) shift = by;
  }
  if (there) return moved && !copied ? 'reordered: it stands in another place' : INSERTED;
  return found.seq > seq || shift > 0 ? 'missing: it was taken out' : shift < 0 ? INSERTED : CHANGED;
}

const parsed = (line) => { try { return JSON.parse(line) ?? {}; } catch { return {}; } };

async function* read(file) {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    yield* lines.map(parsed);
  }
  if (rest) yield parsed(rest);
}

const [file, knownSeq, knownHash] = process.argv.slice(2);
let [seq, head] = [0, '0'.repeat(64)];
const [entries, fail] = [read(file), (words) => { console.error(words); process.exit(1); }];
for await (const entry of entries) {
  seq += 1;
  let wrong = Object.hasOwn(entry, 'hash') ? await problem(entry, seq, head, entries) : 'changed: it is no entry';
  if (!wrong && String(seq) === knownSeq && entry.hash !== knownHash) wrong = 'changed: the known hash is another';
  if (wrong) fail(`entry ${seq}: ${wrong}`);
  head = entry.hash;
}
if (seq < Number(knownSeq ?? 0)) fail(`entry ${seq + 1}: truncated: ${knownSeq} entries are known, and it ends after ${seq}`);
console.log(`${seq} entries, head ${head}`);
