'use strict';

const native = require('./native.js');
const { thrownBy } = require('./refusal.js');
const { text, time } = require('./given.js');
const { ask, methods, read } = require('./method.js');

let shown;

/** A clock that stands still until it is moved: for tests. */
class ManualClock {
  #native;

  constructor(...given) {
    try {
      const [start] = read(given, [['start', time]]);
      this.#native = ask(() => native.ManualClock.at(start));
    } catch (error) {
      throw thrownBy(ManualClock, error);
    }
  }

  static {
    shown = (clock) => (clock instanceof ManualClock ? clock.#native : undefined);

    methods(this, {
      now: {
        takes: [],
        does() {
          return new Date(this.#native.now());
        },
      },
      advance: {
        takes: [['span', text]],
        does(span) {
          return new Date(ask(() => this.#native.advance(span)));
        },
      },
      set: {
        takes: [['time', time]],
        does(at) {
          ask(() => this.#native.set(at));
        },
      },
    });
  }
}

module.exports = { ManualClock, shown };
