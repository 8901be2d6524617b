'use strict';

const { Options } = require('./options.js');
const { ask, methods } = require('./method.js');

let speaks;

/** What the nouns share: the native session that they speak for. */
class Noun {
  #session;

  constructor(session) {
    this.#session = session;
  }

  static {
    speaks = (noun) => noun.#session;
  }
}

/**
 * Gives a noun its verbs: the native function that each calls, what it takes by position, the core's names of its
 * options, or null, and what makes a result of the answer.
 */
function verbs(Class, table) {
  const method = ({ calls, takes, options, gives }) => {
    const known = options ? new Options(options) : undefined;
    const named = known ? [['options', (name, given) => known.json(name, given)]] : [];
    return {
      takes: [...takes, ...named],
      does(...values) {
        const session = speaks(this);
        return gives(JSON.parse(ask(() => session[calls](...values), known)));
      },
    };
  };
  methods(Class, Object.fromEntries(Object.entries(table).map(([name, verb]) => [name, method(verb)])));
}

module.exports = { Noun, verbs };
