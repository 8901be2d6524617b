'use strict';

// Telling a function how far a call has come.

const { work } = require('./given.js');
const { invalid } = require('./refusal.js');

/** A function to be told, if one is given. A call waits for nothing, so what it promises would come too late. */
function telling(name, value) {
  if (value === undefined || value === null) return undefined;
  work(name, value);
  return (told) => {
    const answer = value(told);
    if (typeof answer?.then !== 'function') return;
    Promise.resolve(answer).catch(() => {});
    throw invalid(name, 'must be a plain function: a call waits for nothing');
  };
}

/**
 * Runs a call that tells how far it has come: `call` is given a function that answers whether to go on. What `tell`
 * throws ends the call, and is thrown unchanged.
 */
function watched(tell, call) {
  let thrown;
  const next = (raw) => {
    try {
      tell(raw);
      return true;
    } catch (error) {
      thrown = { error };
      return false;
    }
  };
  try {
    return call(next);
  } catch (error) {
    throw thrown ? thrown.error : error;
  }
}

module.exports = { telling, watched };
