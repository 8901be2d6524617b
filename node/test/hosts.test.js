'use strict';

// The examples of hosts, as processes: their own route, the contracts below `/api`, and nobody.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const net = require('node:net');
const path = require('node:path');
const { test } = require('node:test');
const { setTimeout: wait } = require('node:timers/promises');
const { open } = require('..');
const { folder } = require('./fixture.js');

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts an example on a store with one item, and answers with its address when it is there. */
async function host(t, name) {
  const file = path.join(folder(t), 'access.db');
  const store = open(file);
  const admin = store.asAdmin('root');
  admin.identities.upsert('alice', { name: 'Alice' });
  admin.catalog.createItem('role', 'Deployer');
  store.close();
  const port = await freePort();
  const program = path.join(__dirname, '../../examples/node', name);
  const running = spawn(process.execPath, [program, file, String(port)], { stdio: ['ignore', 'inherit', 'inherit'] });
  t.after(() => new Promise((resolve) => running.once('exit', resolve) && running.kill()));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries += 1) {
    try {
      assert.deepEqual(await (await fetch(`${url}/health`)).json(), { well: true });
      return url;
    } catch (error) {
      if (tries === 200 || running.exitCode !== null) throw error;
      await wait(50);
    }
  }
}

for (const name of ['with_express.mjs', 'with_fastify.mjs']) {
  test(`${name} mounts the contracts`, async (t) => {
    const url = await host(t, name);
    const ask = async (key, method, target, body) => {
      const headers = { ...(key && { authorization: `Bearer ${key}` }), 'content-type': 'application/json' };
      const answer = await fetch(`${url}${target}`, { method, headers, body });
      return [answer.status, await answer.text()];
    };
    const items = '/api/governance/catalog/items?limit=3';
    const [status, found] = await ask('demo-alice', 'GET', items);
    assert.equal(status, 200);
    assert.equal(JSON.parse(found).items[0].name, 'Deployer');
    assert.equal((await ask('nobody', 'GET', items))[0], 401);
    assert.equal((await ask(null, 'GET', items))[0], 401);
    // Only an administrator configures; a body that is broken is the contract's to refuse.
    const made = '/api/governance/admin/catalog/categories';
    assert.equal((await ask('demo-alice', 'POST', made, '{"name": "Own"}'))[0], 403);
    assert.equal((await ask('demo-root', 'POST', made, '{"name": "Own"}'))[0], 201);
    const [refused, words] = await ask('demo-root', 'POST', made, '{"name": ');
    assert.equal(refused, 400);
    assert.ok(JSON.parse(words).error, words);
    assert.equal((await ask('demo-alice', 'GET', '/governance/catalog/items'))[0], 404);
  });
}
