'use strict';

// What callers get: records, pages and lists, frozen.

const { inspect } = require('node:util');

/** What every record is: fields that don't change, and a way to plain data. */
class Plain {
  /** What is printed ends up in logs: a secret doesn't. */
  [inspect.custom](_depth, options) {
    return 'secret' in this ? `${this.constructor.name} ${inspect({ ...this, secret: '…' }, options)}` : this;
  }

  toJSON() {
    return Object.fromEntries(Object.entries(this).map(([name, value]) => [name, plain(value)]));
  }
}

/** A record that may be given as it was gotten. */
class Given extends Plain {}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Plain ? value.toJSON() : value;
}

/** A part of a list: its items, and where the next page begins. */
class Page extends Plain {
  constructor(raw, Item) {
    super();
    this.items = list(raw.items, Item);
    this.next = raw.next ?? null;
    this.total = raw.total ?? null;
    Object.freeze(this);
  }

  get length() {
    return this.items.length;
  }

  [Symbol.iterator]() {
    return this.items[Symbol.iterator]();
  }
}

const date = (raw) => (raw == null ? null : new Date(raw));
const maybe = (raw, Item) => (raw == null ? null : new Item(raw));
const list = (raw, Item) => (raw == null ? null : Object.freeze(raw.map((one) => new Item(one))));

/** The host's own data, as it is, all the way down. */
function frozen(raw) {
  if (typeof raw !== 'object' || raw === null) return raw ?? null;
  for (const inner of Object.values(raw)) frozen(inner);
  return Object.freeze(raw);
}

module.exports = { Plain, Given, Page, date, maybe, list, frozen };
