'use strict';

// What callers give by name. The core reads it as JSON and judges it; here it only gets the core's names, and is
// refused where JSON would drop or change something.

const { invalid } = require('./refusal.js');
const { described, mustBe, text, time } = require('./given.js');
const { Given } = require('./result.js');
const { Shape } = require('./shape.js');
const { camel } = require('./words.js');

const DEEPEST = 100;

/** Whether it is an object as `{}` makes it, here or in another realm. */
function isPlain(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What an object says; undefined is absent. */
function entries(name, object) {
  if (Object.getOwnPropertySymbols(object).length > 0) throw invalid(name, 'must not have symbols for names');
  return Object.entries(object).filter(([, value]) => value !== undefined);
}

/** Any data, as JSON can say it; that of a `shape` gets the core's names. */
function data(name, value, shape, depth = 0) {
  if (depth > DEEPEST) throw invalid(name, `must not be nested more than ${DEEPEST} deep`);
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return text(name, value);
  if (value instanceof Date) return time(name, value);
  if (Array.isArray(value)) return Array.from(value, (one, at) => data(`${name}[${at}]`, one, shape, depth + 1));
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw invalid(name, 'must be a finite number');
    return value;
  }
  if (value instanceof Given) return data(name, value.toJSON(), shape, depth);
  if (!isPlain(value)) throw invalid(name, `must be plain data, not ${described(value)}`);
  // Without a prototype, `__proto__` is a name like any other.
  const object = Object.create(null);
  for (const [key, inner] of entries(name, value))
    object[shape ? shape.core(key) : key] = data(`${name}.${key}`, inner, shape?.inside(key), depth + 1);
  return object;
}

/** The options of a call, known by the names that the core gives them. */
class Options {
  #shape;
  #names;

  /** @param {readonly (string | readonly [string, string])[]} fields Each alone, or with the record inside of it. */
  constructor(fields) {
    this.#shape = new Shape(fields);
    this.#names = this.#shape.names();
  }

  /** The options as JSON, but for those that go `apart`. */
  json(name, given, apart = []) {
    if (given === undefined) return '{}';
    if (!isPlain(given)) throw mustBe(name, 'a plain object', given);
    const object = Object.create(null);
    for (const [key, value] of entries(name, given)) {
      if (!apart.includes(key)) object[this.#shape.core(key)] = data(key, value, this.#shape.inside(key));
    }
    return JSON.stringify(object);
  }

  /** What the core says of a field, in the caller's names. */
  reworded({ field, problem }) {
    const named = this.#shape.place(field);
    const words = this.#worded(problem);
    return { field: named, problem: words, message: `\`${named}\` ${words}` };
  }

  /** What the core says of an entry, in the caller's names. */
  renamed({ field, message }) {
    if (field == null) return { field: null, message };
    const named = this.#shape.place(field);
    // A name that the caller made up stays as it is, even where an option has it in the core.
    const words = message.split(`\`${field}\``).map((part) => this.#worded(part));
    return { field: named, message: words.join(`\`${named}\``) };
  }

  #worded(text) {
    return text.replace(/`(\w+)`/g, (quoted, name) =>
      this.#names.has(name) ? `\`${camel(name)}\`` : quoted,
    );
  }
}

module.exports = { Options };
