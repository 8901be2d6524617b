'use strict';

const native = require('./native.js');
const { shown } = require('./clock.js');
const { text, work, mustBe } = require('./given.js');
const { ask, callable, methods } = require('./method.js');
const { Options } = require('./options.js');
const { DueReport } = require('./records/ledger.js');
const { BackupReport, CheckReport } = require('./records/upkeep.js');
const { date } = require('./result.js');
const { Session } = require('./session.js');
const { transaction } = require('./transaction.js');

const signing = new Options(['signed_in']);

/** What a session of somebody takes. */
const WHOSE = [
  ['id', text],
  ['options', (name, given) => signing.json(name, given)],
];

/** What a store and a transaction both do; `nativeOf` finds what is under either. */
const shared = (nativeOf) => ({
  asUser: {
    takes: WHOSE,
    does(id, json) {
      return new Session(ask(() => nativeOf(this).asUser(id, json), signing));
    },
  },
  asAdmin: {
    takes: WHOSE,
    does(id, json) {
      return new Session(ask(() => nativeOf(this).asAdmin(id, json), signing));
    },
  },
  asSystem: {
    takes: [],
    does() {
      return new Session(nativeOf(this).asSystem());
    },
  },
  transaction: {
    takes: [['work', work]],
    does(work) {
      return transaction(nativeOf(this), Tx, work);
    },
  },
});

/** Calls that are one: all of them are kept, or none. */
class Tx {
  #native;

  constructor(begun) {
    if (!(begun instanceof native.Tx)) throw new TypeError('a transaction comes from `store.transaction`');
    this.#native = begun;
  }

  static {
    const nativeOf = (tx) => tx.#native;
    methods(this, shared(nativeOf));
  }
}

/** What is under a store, for the package's own parts. */
let nativeOf;

/** A store: one file, and one tenant. */
class Store {
  #native;

  constructor(opened) {
    if (!(opened instanceof native.Store)) throw new TypeError('a store comes from `open(path)`');
    this.#native = opened;
  }

  static {
    nativeOf = (store) => store.#native;
    methods(this, {
      ...shared(nativeOf),
      runDue: {
        takes: [],
        does() {
          return new DueReport(JSON.parse(ask(() => this.#native.runDue())));
        },
      },
      nextDue: {
        takes: [],
        does() {
          return date(JSON.parse(ask(() => this.#native.nextDue())));
        },
      },
      backup: {
        takes: [['path', text]],
        does(path) {
          return new BackupReport(JSON.parse(ask(() => this.#native.backup(path))));
        },
      },
      check: {
        takes: [],
        does() {
          return new CheckReport(JSON.parse(ask(() => this.#native.check())));
        },
      },
      close: {
        takes: [],
        does() {
          ask(() => this.#native.close());
        },
      },
    });

    if (Symbol.dispose) {
      const value = this.prototype.close;
      Object.defineProperty(this.prototype, Symbol.dispose, { value, writable: true, configurable: true });
    }
  }
}

const options = new Options(['clock', 'ids', 'durability', 'busy_timeout']);

/** The options of `open`: the clock, which is an object, goes apart. */
function openWith(name, given) {
  const json = options.json(name, given, ['clock']);
  const clock = given?.clock;
  if (clock !== undefined && !shown(clock)) throw mustBe('clock', 'a `ManualClock`', clock);
  return [json, shown(clock)];
}

const open = callable('open', {
  takes: [
    ['path', text],
    ['options', openWith],
  ],
  does: (path, [json, clock]) => new Store(ask(() => native.open(path, json, clock), options)),
});

module.exports = { open, Store, Tx, nativeOf };
