'use strict';

const { inNames, load } = require('./entries.js');
const { telling, watched } = require('./progress.js');
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

/** A verb that takes options, or none. */
function method({ calls, takes, options, gives }) {
  const known = options ? new Options(options) : undefined;
  const named = known ? [['options', (name, given) => known.json(name, given)]] : [];
  return {
    takes: [...takes, ...named],
    does(...values) {
      const session = speaks(this);
      return gives(JSON.parse(ask(() => session[calls](...values), known)));
    },
  };
}

/** A verb that waits for the network, which Node doesn't: it gives a promise of its result. */
function waiting({ calls, takes, options, gives }) {
  const known = options ? new Options(options) : undefined;
  const named = known ? [['options', (name, given) => known.json(name, given)]] : [];
  return {
    takes: [...takes, ...named],
    waits: true,
    async does(...values) {
      const session = speaks(this);
      const [answer, report] = JSON.parse(await session[calls](...values));
      if (report !== null) {
        ask(() => {
          throw Object.assign(new Error(JSON.stringify(report)), { code: 'countersign' });
        }, known);
      }
      return gives(answer);
    },
  };
}

/** A verb that tells a function, which is one of its options, how far it has come. */
function watching({ calls, takes, options, tells: [name, told], gives }) {
  const known = new Options(options);
  const split = (of, given) => [known.json(of, given, [name]), telling(name, given?.[name])];
  return {
    takes: [...takes, ['options', split]],
    does(...values) {
      const session = speaks(this);
      const [json, tell] = values.pop();
      const call = (next) => ask(() => session[calls](...values, json, next), known);
      return gives(JSON.parse(watched((raw) => tell?.(told(JSON.parse(raw))), call)));
    },
  };
}

/** A verb that imports entries. */
function bulk({ calls, takes, entries, gives }) {
  const known = new Options(entries);
  return {
    takes,
    does(given) {
      const session = speaks(this);
      const answer = load(known, given, (next) => ask(() => session[calls](next)));
      return gives(inNames(known, JSON.parse(answer)));
    },
  };
}

/**
 * Gives a noun its verbs: the native function that each calls, what it takes by position, the core's names of its
 * options, or null, or of what is in its entries, each alone or with the record inside of it, the option that is a
 * function to be told with what makes what it is told, and what makes a result of the answer.
 */
function verbs(Class, table) {
  const made = (verb) => (verb.entries ? bulk : verb.waits ? waiting : verb.tells ? watching : method)(verb);
  methods(Class, Object.fromEntries(Object.entries(table).map(([name, verb]) => [name, made(verb)])));
}

module.exports = { Noun, verbs };
