'use strict';

// The REST contracts, answered from a store: what a host hands over, and what it is to send.

const native = require('./native.js');
const { invalid } = require('./refusal.js');
const { mustBe, text, time } = require('./given.js');
const { ask } = require('./method.js');
const { Store, nativeOf } = require('./store.js');

/** The most bytes that a body may have; a host need not read more than one byte more. */
const MAX_BODY = native.maxBody();

/** What answers for a store: made once for each. */
const apis = new WeakMap();

function apiOf(store) {
  if (!(store instanceof Store)) throw mustBe('store', 'a `Store`', store);
  if (!apis.has(store)) apis.set(store, ask(() => native.Api.of(nativeOf(store))));
  return apis.get(store);
}

/** A caller that is one, as the core reads it: a misspelt `admin` is no small thing. */
function callerGiven(caller) {
  if (caller === null || caller === undefined) return null;
  if (typeof caller !== 'object') throw mustBe('caller', 'an object with an `identity`', caller);
  const { identity, admin = false, signedIn = null, ...others } = caller;
  const [other] = Object.keys(others);
  if (other !== undefined) throw invalid(other, 'is not known: expected `identity`, `admin`, `signedIn`');
  if (typeof admin !== 'boolean') throw mustBe('admin', 'true or false', admin);
  return {
    identity: text('identity', identity),
    admin,
    signed_in: signedIn === null ? null : time('signedIn', signedIn),
  };
}

/** Answers a request in a thread of Node's, off the event loop. */
async function answer(store, { method, path, query, headers, caller }, body) {
  const head = JSON.stringify({ method, path, query, headers, caller: callerGiven(caller) });
  return ask(() => apiOf(store).handle(head, body));
}

module.exports = { MAX_BODY, answer, callerGiven };
