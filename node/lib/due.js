'use strict';

// A timer of Node's that runs what is due: for hosts that have no scheduler.

const { invalid } = require('./refusal.js');
const { mustBe } = require('./given.js');
const { callable } = require('./method.js');
const { Closed } = require('./errors.js');
const { Store } = require('./store.js');

const MINUTE = 60_000;
// Node counts milliseconds in 31 bits, and takes what is more for 1.
const LONGEST = 2 ** 31 - 1;
// What a store's own clock says is due may not be so by this machine's: then it is asked again this soon.
const SOON = 1_000;

function storeGiven(name, value) {
  if (!(value instanceof Store)) throw mustBe(name, 'a `Store`', value);
  return value;
}

function optionsGiven(name, value = {}) {
  if (typeof value !== 'object' || value === null) throw mustBe(name, 'a plain object', value);
  const { everyMs = MINUTE, onError = warn, ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) throw invalid(other, 'is not known: expected `everyMs`, `onError`');
  if (typeof everyMs !== 'number') throw mustBe('everyMs', 'a number', everyMs);
  if (!(everyMs >= 1 && everyMs <= LONGEST)) throw invalid('everyMs', `must be from 1 to ${LONGEST}`);
  if (typeof onError !== 'function') throw mustBe('onError', 'a function', onError);
  return { everyMs, onError };
}

function warn(error) {
  process.emitWarning(error);
}

/** What runs what is due, until it is stopped or its store is closed. */
class DueRunner {
  #store;
  #options;
  #timer;
  #running = true;

  constructor(store, options) {
    this.#store = storeGiven('store', store);
    this.#options = optionsGiven('options', options);
    this.#arm(0);
  }

  get running() {
    return this.#running;
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
  }

  #arm(wait) {
    // A program that has nothing else to do ends.
    if (this.#running) this.#timer = setTimeout(() => this.#arm(this.#run()), wait).unref();
  }

  /** Runs what is due, as much as one call does, and answers how long to wait. */
  #run() {
    const { everyMs, onError } = this.#options;
    try {
      if (this.#store.runDue().more) return 0;
      const due = this.#store.nextDue();
      if (due === null) return everyMs;
      const wait = due.getTime() - Date.now();
      return Math.min(wait > 0 ? wait : SOON, everyMs);
    } catch (error) {
      if (error instanceof Closed) this.stop();
      else tell(onError, error);
      return everyMs;
    }
  }
}

/** Tells of an error; what fails there is no reason to end. */
function tell(onError, error) {
  try {
    onError(error);
  } catch (failed) {
    warn(failed);
  }
}

if (Symbol.dispose) {
  const value = DueRunner.prototype.stop;
  Object.defineProperty(DueRunner.prototype, Symbol.dispose, { value, writable: true, configurable: true });
}

const runDueEvery = callable('runDueEvery', {
  takes: [
    ['store', storeGiven],
    ['options', optionsGiven],
  ],
  does: (store, options) => new DueRunner(store, options),
});

module.exports = { DueRunner, runDueEvery };
