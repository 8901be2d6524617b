'use strict';

/** Every refusal is one of these. What is null in an error is there, but not in what `console.log` prints. */
class CountersignError extends Error {
  constructor(report, options) {
    super(report.message, options);
    const { code, field = null, problem = null, by = null, at = null, problems = [] } = report;
    const facts = { code, field, problem, by, at, problems: Object.freeze(problems) };
    for (const [name, value] of Object.entries(facts)) {
      const empty = value === null || value.length === 0;
      Object.defineProperty(this, name, { value, enumerable: !empty, writable: false, configurable: true });
    }
  }

  // What a stack begins with.
  get name() {
    return this.constructor.name;
  }

  toJSON() {
    const { code, message, field, problem, by, at, problems } = this;
    return { code, message, field, problem, by, at, problems };
  }
}

class Invalid extends CountersignError {}
class NotFound extends CountersignError {}
class Forbidden extends CountersignError {}
class Duplicate extends CountersignError {}
class Stale extends CountersignError {}
class AlreadyGranted extends CountersignError {}
class NotRequestable extends CountersignError {}
class ConflictOfDuties extends CountersignError {}
class NoPolicy extends CountersignError {}
class NoApprover extends CountersignError {}
class IllegalTransition extends CountersignError {}
class ReauthenticationRequired extends CountersignError {}
class LimitExceeded extends CountersignError {}
class Busy extends CountersignError {}
class NewerSchema extends CountersignError {}
class Corrupt extends CountersignError {}
class Closed extends CountersignError {}
class Internal extends CountersignError {}

module.exports = {
  CountersignError,
  Invalid,
  NotFound,
  Forbidden,
  Duplicate,
  Stale,
  AlreadyGranted,
  NotRequestable,
  ConflictOfDuties,
  NoPolicy,
  NoApprover,
  IllegalTransition,
  ReauthenticationRequired,
  LimitExceeded,
  Busy,
  NewerSchema,
  Corrupt,
  Closed,
  Internal,
};
