'use strict';

// How errors are made, and how they reach the caller.

const errors = require('./errors.js');

// Errors that were made but not thrown to a caller yet: their stacks still begin inside of the package.
const fresh = new WeakSet();

/** The error of a report, of the class that its code names: `not_found` is `NotFound`. */
function refusal(report) {
  const kind = report.code.replace(/(?:^|_)(.)/g, (_, letter) => letter.toUpperCase());
  const error = new (errors[kind] ?? errors.CountersignError)(report);
  fresh.add(error);
  return error;
}

/** The error of an argument that is not what it must be. */
function invalid(field, problem) {
  return refusal({ code: 'invalid', message: `\`${field}\` ${problem}`, field, problem });
}

/** What `method` throws to its caller: a fresh error's stack begins at the call. Other errors pass untouched. */
function thrownBy(method, error) {
  if (fresh.delete(error)) Error.captureStackTrace(error, method);
  return error;
}

module.exports = { refusal, invalid, thrownBy };
