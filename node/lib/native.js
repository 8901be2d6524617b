'use strict';

// The compiled core. `npm run build` puts it beside the package's index.

const path = require('node:path');

try {
  module.exports = require('../native/countersign.node');
} catch (cause) {
  const why = cause.code === 'MODULE_NOT_FOUND' ? 'is not built' : 'can not be loaded';
  const what = `run \`npm run build\` in ${path.dirname(__dirname)}`;
  throw new Error(`the native module of countersign ${why}: ${what}`, { cause });
}
