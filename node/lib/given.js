'use strict';

// What callers give by position: texts, lists of texts and times. What is not as it must be is refused by name.

const { invalid } = require('./refusal.js');

/** What a value is, in the words of errors. */
function described(value) {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a date';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'undefined':
      return 'undefined';
    case 'object': {
      const kind = Object.getPrototypeOf(value)?.constructor?.name;
      return kind === undefined || kind === 'Object' ? 'an object' : `a \`${kind}\``;
    }
    default:
      return `a ${typeof value}`;
  }
}

/** The refusal of a value that is something else than `what`. */
const mustBe = (name, what, value) =>
  invalid(name, value === undefined ? 'must be given' : `must be ${what}, not ${described(value)}`);

/** A text. */
function text(name, value) {
  if (typeof value !== 'string') throw mustBe(name, 'text', value);
  // Half a surrogate pair has no UTF-8: it would silently become another text.
  if (!value.isWellFormed()) throw invalid(name, 'must be well-formed text: half a character is missing');
  return value;
}

/** A whole number, as text. */
function whole(name, value) {
  if (typeof value !== 'number') throw mustBe(name, 'a whole number', value);
  if (!Number.isSafeInteger(value)) throw invalid(name, `must be a whole number, not ${value}`);
  return String(value);
}

/** A list of texts, as JSON. */
function texts(name, value) {
  if (!Array.isArray(value)) throw mustBe(name, 'a list', value);
  return JSON.stringify(Array.from(value, (one, at) => text(`${name}[${at}]`, one)));
}

/** A time, as a date or as text. */
function time(name, value) {
  if (typeof value === 'string') return text(name, value);
  if (!(value instanceof Date)) throw mustBe(name, 'a date or text', value);
  if (Number.isNaN(value.getTime())) throw invalid(name, 'must be a valid date');
  return value.toISOString();
}

/** A function. */
function work(name, value) {
  if (typeof value !== 'function') throw mustBe(name, 'a function', value);
  return value;
}

module.exports = { described, mustBe, text, texts, time, whole, work };
