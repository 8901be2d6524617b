'use strict';

// A worker thread or a process of sharing.test.js: opens the file itself and writes people into it.

const { isMainThread, workerData } = require('node:worker_threads');
const { open } = require('..');

const [file, name, count, ending] = isMainThread
  ? process.argv.slice(2)
  : [workerData.file, workerData.name, workerData.count];
const store = open(file);

const write = (on) => {
  for (let n = 0; n < Number(count); n += 1) on.asAdmin('root').identities.upsert(`${name}-${n}`, { name });
};

if (ending === 'exit') {
  store.transaction((tx) => {
    write(tx);
    process.exit(3);
  });
}
write(store);
store.close();
