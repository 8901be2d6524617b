'use strict';

const { invalid } = require('./refusal.js');
const { ask } = require('./method.js');

const LATER = ['AsyncFunction', 'GeneratorFunction', 'AsyncGeneratorFunction'];
const REFUSAL =
  'must be a plain function: a transaction ends when the function returns, so it can wait for nothing';

/** Undoes a transaction that failed. Why it failed is what the caller hears, so this has no error of its own. */
function undo(native) {
  try {
    native.rollback();
  } catch {
    // The store was closed meanwhile, which has undone it as well.
  }
}

/**
 * Runs `work` in a transaction that `native` begins: kept when it returns, undone when it throws. A function that
 * would go on after its return is refused: what it does later would not be part of it.
 */
function transaction(native, Tx, work) {
  if (LATER.includes(work[Symbol.toStringTag])) throw invalid('work', REFUSAL);
  const begun = ask(() => native.begin());
  try {
    const value = work(new Tx(begun));
    if (typeof value?.then === 'function') {
      // Its calls to come will be refused, and this refusal is the one to hear of.
      Promise.resolve(value).catch(() => {});
      throw invalid('work', REFUSAL);
    }
    ask(() => begun.commit());
    return value;
  } catch (error) {
    undo(begun);
    throw error;
  }
}

module.exports = { transaction };
