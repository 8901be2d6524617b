'use strict';

// The REST contracts over node:http: the same steps as in every language.

const assert = require('node:assert/strict');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');
const { test } = require('node:test');
const { Invalid, open } = require('..');
const { MAX_BODY, handler } = require('../http.js');
const { authenticate, run, setUp } = require('./contract.js');
const { folder } = require('./fixture.js');

function furnished(t, name = 'access.db') {
  const store = open(path.join(folder(t), name));
  t.after(() => store.close());
  setUp(store);
  return store;
}

/** Serves on a port of its own, and answers with its address. */
async function serve(t, listener) {
  const server = http.createServer(listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return `http://127.0.0.1:${server.address().port}`;
}

const ALICE = { authorization: 'Bearer alice' };

test('the contract over node:http', async (t) => {
  const url = await serve(t, handler(furnished(t), authenticate));
  assert.ok((await run(url)) > 60);
});

test('an authenticate that waits is awaited; nobody is nobody either way', async (t) => {
  const url = await serve(t, handler(furnished(t), async (headers) => authenticate(headers) ?? null));
  assert.equal((await fetch(`${url}/governance/catalog/cart`, { headers: ALICE })).status, 200);
  const nobody = await fetch(`${url}/governance/catalog/cart`);
  assert.equal(nobody.status, 401);
  assert.equal(nobody.headers.get('www-authenticate'), 'Bearer');
});

test('a host of many tenants chooses the store, and none for nobody', async (t) => {
  const [ours, theirs] = [furnished(t), furnished(t)];
  theirs.asAdmin('root').catalog.createItem('role', 'Theirs');
  const chosen = [];
  const store = async (headers, caller) => {
    chosen.push(caller.identity);
    return headers['x-tenant-id'] === 'theirs' ? theirs : ours;
  };
  const url = await serve(t, handler(store, authenticate));
  const total = async (tenant) => {
    const answer = await fetch(`${url}/governance/catalog/items`, { headers: { ...ALICE, 'x-tenant-id': tenant } });
    return (await answer.json()).total;
  };
  assert.equal(await total('theirs'), 1);
  assert.equal(await total('ours'), 0);
  const nobody = await fetch(`${url}/governance/catalog/items`);
  const core = await fetch(`${await serve(t, handler(ours, authenticate))}/governance/catalog/items`);
  assert.equal(await nobody.text(), await core.text());
  assert.deepEqual([nobody.status, core.status], [401, 401]);
  assert.deepEqual(chosen, ['alice', 'alice']);
});

test('a body that is too large is refused, and the next request is answered', async (t) => {
  const url = await serve(t, handler(furnished(t), authenticate));
  const post = (body) =>
    fetch(`${url}/governance/catalog/cart/items`, { method: 'POST', headers: ALICE, body }).then(({ status }) => status);
  assert.equal(await post(Buffer.alloc(MAX_BODY + 1, 0x20)), 413);
  assert.equal(await post(Buffer.alloc(MAX_BODY, 0x20)), 400);
});

test('odd bytes in an address are judged by the core', async (t) => {
  const url = new URL(await serve(t, handler(furnished(t), authenticate)));
  const raw = (target) =>
    new Promise((resolve, reject) => {
      const socket = net.connect(url.port, url.hostname);
      socket.on('error', reject);
      let text = '';
      socket.on('data', (piece) => {
        text += piece;
      });
      socket.on('close', () => resolve(Number(text.split(' ')[1])));
      const head = `GET ${target} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer alice\r\nconnection: close\r\n\r\n`;
      socket.write(Buffer.from(head, 'latin1'));
    });
  assert.equal(await raw('/governance/%ff'), 400);
  assert.equal(await raw('/governance/catalog/items?search=%ff'), 400);
  assert.equal(await raw('/governance/catalog/items?search=%C3%A9'), 200);
  assert.equal(await raw('http://elsewhere/governance/catalog/items?limit=1'), 200);
});

test('the event loop goes on while a request waits for the disk', async (t) => {
  const { Worker } = require('node:worker_threads');
  const store = furnished(t);
  const file = path.join(folder(t), 'held.db');
  const free = new SharedArrayBuffer(4);
  const held = open(file, { busyTimeout: 'PT10S' });
  t.after(() => held.close());
  setUp(held);
  const worker = new Worker(
    `const { workerData, parentPort } = require('node:worker_threads');
     const { open } = require(workerData.package);
     const store = open(workerData.file);
     store.transaction((tx) => {
       tx.asAdmin('root').identities.upsert('zoe', { name: 'Zoe' });
       parentPort.postMessage('held');
       Atomics.wait(new Int32Array(workerData.free), 0, 0, 10_000);
     });
     store.close();`,
    { eval: true, workerData: { package: path.join(__dirname, '..'), file, free } },
  );
  await new Promise((resolve) => worker.once('message', resolve));
  const url = await serve(t, handler(held, authenticate));
  const waits = fetch(`${url}/governance/catalog/cart/submit`, { method: 'POST', headers: ALICE });
  let done = false;
  waits.then(() => {
    done = true;
  });
  const other = await serve(t, handler(store, authenticate));
  for (let count = 0; count < 20; count += 1) {
    assert.equal((await fetch(`${other}/governance/catalog/cart`, { headers: ALICE })).status, 200);
  }
  assert.equal(done, false, 'it waits, and others are answered meanwhile');
  Atomics.store(new Int32Array(free), 0, 1);
  Atomics.notify(new Int32Array(free), 0);
  assert.equal((await waits).status, 422);
  await worker.terminate();
});

test('what goes wrong inside is told to the host only', async (t) => {
  const errors = [];
  const store = furnished(t);
  const onError = (error) => errors.push(error.message);
  const url = await serve(t, handler(store, authenticate, { onError }));
  store.close();
  const answer = await fetch(`${url}/governance/catalog/items`, { headers: ALICE });
  assert.equal(answer.status, 503);
  assert.doesNotMatch(await answer.text(), /closed/);
  assert.match(errors[0], /GET \/governance\/catalog\/items was answered with 503: the store is closed/);
});

test('what fails in the host is the host’s: by `next`, or answered with 500', async (t) => {
  const store = furnished(t);
  const errors = [];
  const onError = (error) => errors.push(error.message);
  const broken = () => {
    throw new Error('no database of sessions');
  };
  const url = await serve(t, handler(store, broken, { onError }));
  assert.equal((await fetch(`${url}/governance/catalog/items`)).status, 500);
  const odd = await serve(t, handler(store, () => ({ identity: 'alice', Admin: true }), { onError }));
  assert.equal((await fetch(`${odd}/governance/catalog/items`)).status, 500);
  assert.match(errors.join(), /no database of sessions,`Admin` is not known/);
  const passed = [];
  const mounted = handler(store, broken);
  const express = await serve(t, (request, response) =>
    mounted(request, response, (error) => {
      passed.push(error.message);
      response.end();
    }),
  );
  await fetch(`${express}/governance/catalog/items`);
  assert.deepEqual(passed, ['no database of sessions']);
});

test('what is no store, function or option is refused', (t) => {
  const store = furnished(t);
  assert.throws(() => handler(7, authenticate), Invalid);
  assert.throws(() => handler(store), Invalid);
  assert.throws(() => handler(store, authenticate, { onErrors: () => {} }), Invalid);
});
