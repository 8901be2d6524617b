'use strict';

// Runs a REST contract's data: `tests/contracts/xavyo.json` says how it reads.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');

const DATA = JSON.parse(fs.readFileSync(path.join(__dirname, '../../tests/contracts/xavyo.json'), 'utf8'));

const people = DATA.setup.identities.map(([identity]) => [identity, { identity }]);
const admins = DATA.setup.admins.map((identity) => [identity, { identity, admin: true }]);
const CALLERS = Object.fromEntries([...people, ...admins]);

/** The token is the caller's id. */
const authenticate = (headers) => CALLERS[headers.authorization?.replace(/^Bearer /, '')];

function setUp(store) {
  const admin = store.asAdmin('root');
  for (const [id, manager] of DATA.setup.identities) admin.identities.upsert(id, { name: id, manager });
  admin.policies.create('Default', { stages: DATA.setup.stages, default: true });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TYPES = {
  text: (value) => typeof value === 'string',
  number: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: (value) => Array.isArray(value),
  null: (value) => value === null,
  uuid: (value) => typeof value === 'string' && UUID.test(value),
  time: (value) => typeof value === 'string' && value.endsWith('Z') && !Number.isNaN(Date.parse(value)),
};

const at = (value, place) => place.split('.').reduce((found, part) => found[part], value);

function fits(shape, found, title) {
  if (typeof shape === 'string' && shape.startsWith('@')) {
    fits(DATA.shapes[shape.slice(1)], found, title);
  } else if (typeof shape === 'string' && shape.startsWith('<')) {
    const words = shape.slice(1, -1).split('|');
    assert.ok(words.some((word) => TYPES[word](found)), `${title}: ${shape}`);
  } else if (Array.isArray(shape)) {
    assert.ok(Array.isArray(found) && found.length > 0 === shape.length > 0, title);
    for (const one of found) fits(shape[0], one, title);
  } else if (typeof shape === 'object' && shape !== null) {
    const { '...': other, ...own } = shape;
    const whole = { ...(other && DATA.shapes[other.slice(1)]), ...own };
    assert.deepEqual(Object.keys(found).sort(), Object.keys(whole).sort(), title);
    for (const [name, part] of Object.entries(whole)) fits(part, found[name], `${title}: ${name}`);
  } else {
    assert.deepEqual(found, shape, title);
  }
}

/** Runs every step against an address. */
async function run(url) {
  const kept = {};
  for (const step of DATA.steps) {
    const fill = (text) =>
      Object.entries({ ...step.put, ...kept }).reduce((all, [own, ours]) => all.replaceAll(own, ours), text);
    const filled = (value) => JSON.parse(fill(JSON.stringify(value)));
    const headers = step.by === null ? {} : { authorization: `Bearer ${step.by}` };
    const body = step.body === undefined ? undefined : fill(JSON.stringify(step.body));
    if (body !== undefined) headers['content-type'] = 'application/json';
    const answer = await fetch(`${url}${fill(step.path)}`, { method: step.method, headers, body });
    const text = await answer.text();
    const title = `${step.title}: ${text}`;
    assert.equal(answer.status, step.status, title);
    const found = text === '' ? null : JSON.parse(text);
    if (step.answer === undefined) assert.equal(text, '', title);
    else fits(filled(step.answer), found, title);
    for (const [place, value] of Object.entries(step.values ?? {})) {
      assert.deepEqual(at(found, place), filled(value), `${title}: ${place}`);
    }
    for (const [name, place] of Object.entries(step.keep ?? {})) kept[`{${name}}`] = at(found, place);
  }
  return DATA.steps.length;
}

module.exports = { authenticate, run, setUp };
