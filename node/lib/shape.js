'use strict';

// The names of what is given. Node's are the core's in camelCase: those of options, and of the records inside of them.
// What is inside of anything else, a map or any data, is the host's own, and stays as it is.

const tables = require('./shapes.js');
const { camel, camelPath } = require('./words.js');

// A name that is none goes to the core with this mark, so that the core refuses it, in its own words.
const MARK = ' !';

// A record may be inside of itself: its shape is made once, when it is first met.
const made = new Map();

function shapeOf(record) {
  if (!made.has(record)) made.set(record, new Shape(tables[record]));
  return made.get(record);
}

/** The names of one record, or of a call's options: the core's, each alone or with the record inside of it. */
class Shape {
  #core = new Map();
  #inside = new Map();

  /** @param {readonly (string | readonly [string, string])[]} fields */
  constructor(fields) {
    for (const [name, record] of fields.map((field) => [field].flat())) {
      this.#core.set(camel(name), name);
      this.#inside.set(name, record);
    }
  }

  /** The core's name for a name of Node. */
  core(name) {
    return this.#core.get(name) ?? name + MARK;
  }

  /** The shape of the record inside of a name of Node, if it holds one. */
  inside(name) {
    const record = this.#inside.get(this.#core.get(name));
    return record && shapeOf(record);
  }

  /** Every name of the core that stands here, at any depth. */
  names(found = new Set(), seen = new Set()) {
    if (seen.has(this)) return found;
    seen.add(this);
    for (const [name, record] of this.#inside) {
      found.add(name);
      if (record) shapeOf(record).names(found, seen);
    }
    return found;
  }

  /** A place that the core tells, such as `stages[0].need.at_least`, as Node says it. */
  place(path) {
    const marked = path.endsWith(MARK);
    const steps = path.split('.');
    if (!marked && !this.#inside.has(head(steps[0]))) return camelPath(path);
    let here = this;
    const named = steps.map((step) => {
      const name = head(step);
      if (!here?.#inside.has(name)) {
        here = undefined;
        return step;
      }
      const record = here.#inside.get(name);
      here = record && shapeOf(record);
      return camel(name) + step.slice(name.length);
    });
    const told = named.join('.');
    return marked ? told.slice(0, -MARK.length) : told;
  }
}

/** The name in `all_of[1]`. */
const head = (step) => step.split('[', 1)[0];

module.exports = { Shape };
