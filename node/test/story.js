'use strict';

// Runs a story of tests/stories through the package's public calls: README.md there tells the format.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { ManualClock, open } = require('..');
const { handler } = require('../http.js');

const STORIES = path.join(__dirname, '../../tests/stories');

/** A story, or what stories begin with, by its file's name. */
const read = (name) => JSON.parse(fs.readFileSync(path.join(STORIES, name), 'utf8'));

const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// What holds the host's own data, whose names are left as they are.
const FREE = new Set(['attributes', 'data', 'default', 'form_values', 'metadata']);

/** A place such as `stages[0].need.at_least`, in Node's names. */
function camelPath(path) {
  const steps = path.split('.');
  const free = steps.findIndex((step) => FREE.has(step));
  return steps.map((step, at) => (free === -1 || at <= free ? camel(step) : step)).join('.');
}

const isRecord = (value) => value !== null && typeof value === 'object' && value.constructor !== Object;

/** A result as the stories tell it: snake_case, times as text without empty milliseconds. */
function told(value) {
  if (value === undefined) return null;
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (Array.isArray(value)) return value.map(told);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [snake(name), told(inner)]));
}

/** An error as the stories tell it. Its names are Node's: what stands in backticks is compared in camelCase. */
function toldError(error) {
  if (typeof error.toJSON !== 'function') throw error;
  return quotedInCamel({ ...told(new Told(error.toJSON())) });
}

class Told {
  constructor(fields) {
    Object.assign(this, fields);
  }
}

function quotedInCamel(failure) {
  // A name, or the way to a place below it: `form_values.seats`.
  const words = (text) => text.replace(/`(\w+(?:[.[][^`]*)?)`/g, (_, path) => `\`${camelPath(path)}\``);
  const reworded = { ...failure };
  for (const name of ['message', 'problem']) if (reworded[name]) reworded[name] = words(reworded[name]);
  if (reworded.field) reworded.field = camelPath(reworded.field);
  if (reworded.problems) reworded.problems = reworded.problems.map(quotedInCamel);
  return reworded;
}

/** Asserts that a result contains what is expected of it. */
function contains(expected, actual, where) {
  if (expected === '*') {
    assert.notEqual(actual, null, `${where}: must not be null`);
  } else if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), `${where}: must be a list`);
    assert.equal(actual.length, expected.length, `${where}: ${JSON.stringify(actual)}`);
    expected.forEach((one, at) => contains(one, actual[at], `${where}.${at}`));
  } else if (expected !== null && typeof expected === 'object') {
    assert.ok(actual !== null && typeof actual === 'object', `${where}: must be an object, not ${actual}`);
    if (typeof actual.message === 'string' && typeof actual.code === 'string') {
      // A problem, whose names are Node's as an error's are.
      [expected, actual] = [quotedInCamel(expected), quotedInCamel(actual)];
    }
    for (const [name, one] of Object.entries(expected)) contains(one, actual[name], `${where}.${name}`);
  } else {
    assert.deepEqual(actual, expected, where);
  }
}

class Runner {
  #clock;
  #store;
  #kept = {};

  constructor(story, file) {
    this.#clock = new ManualClock(story.start);
    this.#store = open(file, { clock: this.#clock, ids: 'sequential' });
  }

  async run(story) {
    if (story.begin) await this.#steps(read(`begin/${story.begin}.json`).steps, this.#store, 'begin');
    await this.#steps(story.steps, this.#store, 'step');
    assert.deepEqual(
      told(this.#store.asAdmin('root').audit.verify()),
      story.head,
      'another ledger than told',
    );
    assert.ok(this.#store.check().ok, 'the store is whole');
    this.#store.close();
  }

  /** Step after step; one that gives a promise is waited for. Those inside of a transaction give none. */
  async #steps(steps, on, where) {
    for (const [at, step] of steps.entries()) await this.#step(step, on, named(step, at, where));
  }

  #step(step, on, where) {
    if (step.advance) return this.#clock.advance(step.advance);
    if (step.transaction) return this.#transaction(step, on, where);
    if (step.rest) return this.#rest(step, where);
    const [noun, verb] = step.call.split('.').map(camel);
    const target = noun === 'store' ? this.#store : session(on, step.as, step.signed_in)[noun];
    const given = (step.args ?? []).map((one) => rows(this.#known(one)));
    if (step.with) given.push(inCamel(this.#known(step.with)));
    const refused = (error) => {
      if (!step.fails) throw new Error(`${where}: ${error.message}`, { cause: error });
      contains(quotedInCamel(this.#known(step.fails)), toldError(error), where);
    };
    let answer;
    try {
      answer = target[verb](...given);
    } catch (error) {
      return refused(error);
    }
    if (answer instanceof Promise) return answer.then((value) => this.#done(step, value, where), refused);
    return this.#done(step, answer, where);
  }

  #done(step, answer, where) {
    const result = told(answer);
    assert.ok(!step.fails, `${where}: must fail, but gave ${JSON.stringify(result)}`);
    if ('returns' in step) contains(this.#known(step.returns), result, where);
    if (step.save) this.#kept[step.save] = result;
    return undefined;
  }

  /** Makes a request to the REST contracts, over HTTP. */
  async #rest(step, where) {
    const [method, target] = step.rest.replace(/{(.*?)}/g, (_, way) => this.#lookedUp(way)).split(' ');
    const body = 'body' in step ? { body: JSON.stringify(this.#known(step.body)) } : {};
    const server = http.createServer(handler(this.#store, ({ as }) => {
      const [kind, identity] = as.split(':');
      return { identity, admin: kind === 'admin' };
    }));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const address = `http://127.0.0.1:${server.address().port}${target}`;
      const answer = await fetch(address, { method, headers: { as: step.as, connection: 'close' }, ...body });
      const text = await answer.text();
      assert.equal(answer.status, step.status, `${where}: ${text}`);
      this.#done(step, text === '' ? null : JSON.parse(text), where);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  }

  #transaction(step, on, where) {
    const undone = new Error('undone');
    try {
      on.transaction((tx) => {
        step.transaction.forEach((inner, at) => this.#step(inner, tx, named(inner, at, `${where} /`)));
        if (step.commit === false) throw undone;
      });
    } catch (error) {
      if (error !== undone) throw error;
    }
  }

  #lookedUp(way) {
    return way.split('.').reduce((found, part) => found[part], this.#kept);
  }

  /** The value with each `$name.way` looked up in what was kept. */
  #known(value) {
    if (typeof value === 'string' && value.startsWith('$')) return this.#lookedUp(value.slice(1));
    if (Array.isArray(value)) return value.map((one) => this.#known(one));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#known(one)]));
  }
}

const named = (step, at, where) => `${where} ${at + 1}: ${step.call ?? step.rest ?? Object.keys(step)[0]}`;

function session(on, as, signedIn) {
  const [kind, ...id] = as.split(':');
  return {
    user: () => on.asUser(id.join(':'), { signedIn }),
    admin: () => on.asAdmin(id.join(':'), { signedIn }),
    system: () => on.asSystem(),
  }[kind]();
}

/** Options and the records inside of them, in Node's names; what is in the host's own data is left as it is. */
function inCamel(value) {
  if (Array.isArray(value)) return value.map(inCamel);
  if (value === null || typeof value !== 'object') return value;
  const named = ([name, inner]) => [camel(name), FREE.has(name) ? inner : inCamel(inner)];
  return Object.fromEntries(Object.entries(value).map(named));
}

/** The entries of a bulk import have the names of options; any other argument is left as it is. */
const rows = (arg) => (Array.isArray(arg) ? arg.map(inCamel) : arg);

/** Runs a story on a new store in this file. */
const run = (story, file) => new Runner(story, file).run(story);

module.exports = { STORIES, camel, read, run };
