'use strict';

// The entries of a bulk import: taken from the caller's iterable as the core asks for them.

const { CountersignError } = require('./errors.js');
const { mustBe } = require('./given.js');
const { invalid } = require('./refusal.js');

// Going back and forth between Node and the core costs more than an entry.
const AT_ONCE = 1000;

const WHAT = 'a list or another iterable of plain objects';

/** Something to take entries from. A text iterates over its letters, which are no entries. */
function iterable(name, value) {
  if (typeof value?.[Symbol.iterator] === 'function' && typeof value !== 'string') return value;
  if (typeof value?.[Symbol.asyncIterator] === 'function')
    throw invalid(name, `must be ${WHAT}: a call waits for nothing, so gather what comes later first`);
  throw mustBe(name, WHAT, value);
}

/** An entry as JSON. One that JSON can't say is a list of its field and problem: it is refused, and the rest goes on. */
function row(options, entry) {
  try {
    return options.json('entry', entry === undefined ? null : entry);
  } catch (error) {
    if (!(error instanceof CountersignError) || error.code !== 'invalid') throw error;
    return JSON.stringify([error.field, error.problem]);
  }
}

/** Each entry as JSON. When this ends early, `for` tells the iterable. */
function* rows(options, entries) {
  for (const entry of entries) yield row(options, entry);
}

/**
 * Runs an import: `call` is given a function that answers the next entries as JSON, or null after the last. What the
 * iterable throws is thrown when the core has done what came before it.
 */
function load(options, entries, call) {
  const source = rows(options, entries);
  let thrown;
  const next = () => {
    const taken = [];
    try {
      while (taken.length < AT_ONCE) {
        const { done, value } = source.next();
        if (done) break;
        taken.push(value);
      }
    } catch (error) {
      thrown = { error };
    }
    return taken.length === 0 ? null : `[${taken.join()}]`;
  };
  try {
    const answer = call(next);
    if (!thrown) return answer;
  } catch (error) {
    if (!thrown) {
      ended(source);
      throw error;
    }
  }
  throw thrown.error;
}

/** Ends an iterable early. Why the import failed is what the caller hears, so this has no error of its own. */
function ended(source) {
  try {
    source.return();
  } catch {
    // As with `for`: the error that is on its way goes first.
  }
}

/** A report in the caller's names. */
const inNames = (options, report) => ({
  ...report,
  problems: report.problems.map((problem) => ({ ...problem, ...options.renamed(problem) })),
});

module.exports = { inNames, iterable, load };
