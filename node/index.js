'use strict';

const { open, Store, Tx } = require('./lib/store.js');
const { DueRunner, runDueEvery } = require('./lib/due.js');
const { ManualClock } = require('./lib/clock.js');
const { Page } = require('./lib/result.js');

// Written so that Node finds every name for `import { … }` as well.
module.exports = {
  open,
  Store,
  Tx,
  DueRunner,
  runDueEvery,
  ManualClock,
  Page,
  ...require('./lib/errors.js'),
  ...require('./lib/surface.js'),
};
