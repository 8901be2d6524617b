'use strict';

// How the package's functions are made: each refuses what it can't take, and its errors' stacks begin at its caller.

const { invalid, refusal, thrownBy } = require('./refusal.js');
const { Options } = require('./options.js');
const { Problem } = require('./records/error.js');
const { date, list } = require('./result.js');

const NO_OPTIONS = new Options([]);

/** Calls into the core. A refusal is thrown as the error of its code, in the names of the call's options. */
function ask(call, options = NO_OPTIONS) {
  try {
    return call();
  } catch (thrown) {
    if (thrown.code !== 'countersign') throw thrown;
    const report = JSON.parse(thrown.message);
    const problems = list(report.problems, Problem);
    const words = report.problem === null ? {} : options.reworded(report);
    // A refused submit says what its first problem says.
    if (problems.length > 0) words.field = problems[0].field;
    const message =
      problems.length > 0
        ? report.message.replace(report.problems[0].message, () => problems[0].message)
        : report.message;
    throw refusal({ ...report, message, ...words, at: date(report.at), problems });
  }
}

/** Refuses more arguments than there are; undefined is absent. */
function atMost(given, takes) {
  if (given.slice(takes.length).every((one) => one === undefined)) return;
  const names = takes.map(([name]) => `\`${name}\``).join(', ');
  const known = takes.length === 0 ? 'none' : `at most ${takes.length} (${names})`;
  throw invalid('arguments', `must be ${known}, not ${given.length}`);
}

/** The arguments of a call, each read by what it takes: a name and a reader. */
function read(given, takes) {
  atMost(given, takes);
  return takes.map(([name, reader], at) => reader(name, given[at]));
}

/** A function of this name: what it takes, and what it does with its arguments as they were read. */
function callable(name, { takes, does, waits }, Class) {
  const called = (self, given) => {
    if (Class && !(self instanceof Class))
      throw invalid(name, `must be called as a method of a \`${Class.name}\``);
    return does.apply(self, read(given, takes));
  };
  return waits ? later(name, called) : now(name, called);
}

function now(name, called) {
  const method = {
    [name](...given) {
      try {
        return called(this, given);
      } catch (error) {
        throw thrownBy(method, error);
      }
    },
  }[name];
  return method;
}

/** The same that gives a promise: whatever is wrong rejects it. */
function later(name, called) {
  return {
    async [name](...given) {
      return called(this, given);
    },
  }[name];
}

/** Gives a class its methods. */
function methods(Class, table) {
  for (const [name, facts] of Object.entries(table)) {
    const value = callable(name, facts, Class);
    Object.defineProperty(Class.prototype, name, { value, writable: true, configurable: true });
  }
}

module.exports = { ask, callable, methods, read };
