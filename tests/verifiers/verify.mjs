// Checks an export of the ledger with nothing but Node: node verify.mjs export.ndjson [seq hash]
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

const FIELDS = 'actor at data data_digest due hash on_behalf_of request salt seq subject type'.split(' ');

/** RFC 8785: every object's keys in the order of their UTF-16 code units, and no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical)}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)}}`;
}

function digest(value, salt = '') {
  return createHash('sha256').update(salt, 'hex').update(canonical(value)).digest('hex');
}

// What is no JSON is not an entry.
const read = (line) => { try { return JSON.parse(line); } catch { return null; } };

/** What is wrong with the entry that must have the number `seq` and follow the one whose hash is `prev`. */
function wrong(entry, seq, prev) {
  if (!FIELDS.every((field) => Object.hasOwn(entry ?? {}, field))) return 'not an entry';
  if (Object.keys(entry).length !== FIELDS.length) return 'changed: it has other fields';
  if (entry.seq > seq) return `missing: entry ${entry.seq} stands in its place`;
  if (entry.seq !== seq) return `reordered or inserted: entry ${entry.seq} stands in its place`;
  const { data, hash, salt, ...chained } = entry;
  if (hash !== digest({ ...chained, prev })) return 'changed: its hash is not that of what it says and of the entry before it';
  if (data === null && salt === null) return undefined; // redacted: the chain holds without them
  return entry.data_digest === digest(data, salt ?? '') ? undefined : 'changed: its data is not what its digest says';
}

async function* lines(file) {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const whole = (rest + chunk).split('\n');
    rest = whole.pop();
    yield* whole;
  }
  if (rest) yield rest;
}

async function verify(file, knownSeq, knownHash) {
  let [seq, head] = [0, '0'.repeat(64)];
  for await (const line of lines(file)) {
    const entry = read(line);
    const words = wrong(entry, seq + 1, head);
    if (words) throw new Error(`entry ${seq + 1}: ${words}`);
    [seq, head] = [entry.seq, entry.hash];
    if (seq === knownSeq && head !== knownHash) throw new Error(`entry ${seq}: changed: the known hash is ${knownHash}`);
  }
  if (seq >= (knownSeq ?? 0)) return `${seq} entries, head ${head}`;
  throw new Error(`entry ${seq + 1}: truncated: ${knownSeq} entries are known, the file ends after ${seq}`);
}

const [file, seq, hash] = process.argv.slice(2);
const known = seq === undefined || (/^\d+$/.test(seq) && hash !== undefined);
const answer = file && known ? verify(file, seq && Number(seq), hash) : Promise.reject(new Error('node verify.mjs export.ndjson [seq hash]'));
answer.then(console.log, (why) => [console.error(why.message), (process.exitCode = 1)]);
