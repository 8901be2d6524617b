'use strict';

// Deliveries to a real receiver of Node's own, in the process that delivers; signatures checked by others than who made them.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const http = require('node:http');
const { once } = require('node:events');
const path = require('node:path');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { Webhook } = require('standardwebhooks');
const { Forbidden, Invalid, open } = require('..');
const { folder, peopled } = require('./fixture.js');

/** Takes what comes, and answers as it is told: a status, or nothing at all. */
async function receiver(t) {
  const heard = [];
  const told = { says: () => 200 };
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', async () => {
      heard.push({ headers: request.headers, body, event: JSON.parse(body) });
      const status = await told.says();
      if (status === null) return request.socket.destroy();
      response.writeHead(status, { location: url() });
      return response.end('ok');
    });
  });
  const url = () => `http://127.0.0.1:${server.address().port}/hook`;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  return { heard, told, url: url() };
}

async function subscribed(t, options = {}) {
  const house = peopled(t);
  const { heard, told, url } = await receiver(t);
  const made = house.admin.webhooks.subscribe(url, {
    types: ['access_request.*'],
    allowPrivate: true,
    tenantId: 'acme',
    ...options,
  });
  const deliver = (given) => house.worker.webhooks.deliver(given);
  return { ...house, heard, told, url, made, deliver };
}

test('the signature of the guide is checked with node:crypto', async (t) => {
  const { alice, item, made, deliver, heard } = await subscribed(t);
  const [request] = alice.requests.submit([item.id]).requestIds;
  assert.equal((await deliver()).delivered, 1);
  const [{ headers, body, event }] = heard;
  const signed = `${headers['x-webhook-timestamp']}.${body}`;
  const expected = crypto.createHmac('sha256', made.secret).update(signed).digest('hex');
  assert.equal(headers['x-webhook-signature'], `sha256=${expected}`);
  assert.equal(headers['x-event-id'], event.event_id);
  assert.deepEqual(Object.keys(event), ['event_id', 'event_type', 'timestamp', 'tenant_id', 'data']);
  assert.deepEqual(event.data, {
    request_id: request,
    requester_id: 'alice',
    entitlement_id: item.id,
    status: 'pending',
  });
});

test('Standard Webhooks are verified by their own library', async (t) => {
  // That library holds the time against the machine's clock.
  const store = open(path.join(folder(t), 'now.db'));
  t.after(() => store.close());
  const { heard, url } = await receiver(t);
  const admin = store.asAdmin('root');
  const { secret } = admin.webhooks.subscribe(url, { scheme: 'standard', allowPrivate: true });
  admin.identities.upsert('dana', { name: 'Dana Diaz' });
  assert.equal((await store.asSystem().webhooks.deliver()).delivered, 1);
  const [{ headers, body }] = heard;
  assert.equal(new Webhook(secret).verify(body, headers).event_type, 'identity.created');
  assert.throws(() => new Webhook(secret).verify(`${body} `, headers));
});

for (const status of [500, 404, 307, null]) {
  test(`what is answered with ${status} is tried again, in order, until it comes through`, async (t) => {
    const { alice, item, clock, deliver, heard, told } = await subscribed(t);
    const [request] = alice.requests.submit([item.id]).requestIds;
    alice.requests.comment(request, 'Soon, please');
    told.says = () => status;
    const report = await deliver();
    assert.deepEqual([report.delivered, report.failed, report.more], [0, 1, false]);
    const wait = report.next - clock.now();
    assert.ok(wait >= 60_000 && wait <= 72_000, `${wait}`);
    clock.set(report.next);
    told.says = () => 200;
    assert.equal((await deliver()).delivered, 2);
    const kinds = heard.map(({ event }) => event.event_type);
    assert.deepEqual(kinds, [
      'access_request.created',
      'access_request.created',
      'access_request.commented',
    ]);
    assert.equal(heard[0].event.event_id, heard[1].event.event_id);
  });
}

test('Node goes on while something is sent, and so does the store', async (t) => {
  const { alice, item, admin, deliver, told } = await subscribed(t);
  alice.requests.submit([item.id]);
  let during;
  told.says = () => {
    during = admin.identities.upsert('eve', { name: 'Eve Evans' }).id;
    return 200;
  };
  const sending = deliver();
  assert.ok(sending instanceof Promise);
  assert.equal((await sending).delivered, 1);
  assert.equal(during, 'eve');
});

test('dead letters are listed and sent again', async (t) => {
  const { alice, item, admin, made, clock, deliver, heard, told } = await subscribed(t);
  alice.requests.submit([item.id]);
  told.says = () => 503;
  let report = await deliver();
  while (report.next) {
    clock.set(report.next);
    report = await deliver();
  }
  assert.deepEqual([report.dead, report.paused], [1, 1]);
  const [letter] = admin.webhooks.failed(made.webhook.id);
  assert.deepEqual([letter.attempts, letter.status, letter.error], [6, 503, 'the answer was 503']);
  assert.equal([...admin.webhooks.list()][0].pausedWhy, 'nothing came through any more');
  told.says = () => 200;
  assert.equal(admin.webhooks.resend(made.webhook.id, { events: [letter.seq] }).resent, 1);
  assert.equal(admin.webhooks.update(made.webhook.id, { enabled: true }).pausedAt, null);
  assert.equal((await deliver()).delivered, 1);
  assert.equal(heard.at(-1).event.event_id, letter.eventId);
});

test('what is wrong rejects the promise, with the error of its code', async (t) => {
  const { store, admin, deliver } = await subscribed(t);
  await assert.rejects(admin.webhooks.deliver(), Forbidden);
  await assert.rejects(deliver({ limit: 0 }), (error) => error instanceof Invalid && error.field === 'limit');
  await assert.rejects(deliver({ limits: 1 }), Invalid);
  await assert.rejects(deliver(7), Invalid);
  await assert.rejects(store.asSystem().webhooks.deliver({}, 1), Invalid);
  let inside;
  store.transaction((tx) => {
    inside = tx.asSystem().webhooks.deliver().catch((error) => error);
  });
  assert.ok(['closed', 'illegal_transition'].includes((await inside).code), inspect(await inside));
});

test('a secret is not printed', async (t) => {
  const { made } = await subscribed(t);
  assert.match(made.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  assert.ok(!inspect(made).includes(made.secret) && inspect(made).includes("secret: '…'"));
  assert.equal(made.toJSON().secret, made.secret);
});
