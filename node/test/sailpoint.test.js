'use strict';

// The vendor's own client, unchanged, against `countersign/http`: it fetches its token, and lives the whole story.

const assert = require('node:assert/strict');
const http = require('node:http');
const path = require('node:path');
const { test } = require('node:test');
const { AccessRequestApprovalsApi, AccessRequestsApi, AccessRequestsBetaApi, Configuration } = require('sailpoint-api-client');
const { open } = require('..');
const { handler } = require('../http.js');
const { folder } = require('./fixture.js');

const PEOPLE = { root: null, carol: null, bob: 'carol', alice: 'bob', ann: 'bob' };
const KINDS = { analyst: 'role', sales: 'access_profile', 'db.read': 'entitlement' };

function furnish(store) {
  const admin = store.asAdmin('root');
  for (const [id, manager] of Object.entries(PEOPLE)) {
    admin.identities.upsert(id, { name: id, ...(manager && { manager }) });
  }
  admin.policies.create('Manager', { stages: ['manager'], default: true });
  for (const [reference, kind] of Object.entries(KINDS)) {
    admin.catalog.createItem(kind, `The ${reference}`, { reference });
  }
  const loaded = admin.grants.load([{ id: 'alice', item: 'sales' }]);
  assert.equal(loaded.created, 1);
}

/** Answers `/oauth/token` with the secret it came with, as a host that knows its clients may; everything else is the store's. */
async function serve(t, store) {
  const authenticate = ({ authorization = '' }) => {
    const identity = authorization.replace(/^Bearer (.*)-token$/, '$1');
    return identity in PEOPLE ? { identity, admin: identity === 'root' } : null;
  };
  const contracts = handler(store, authenticate);
  const server = http.createServer(async (request, response) => {
    if (request.url !== '/oauth/token') return contracts(request, response);
    const form = await new Response(request, { headers: { 'content-type': request.headers['content-type'] } }).formData();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ access_token: form.get('client_secret') }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  return `http://127.0.0.1:${server.address().port}`;
}

/** Somebody's client, which fetches its token first. */
function client(baseurl, who) {
  const of = new Configuration({ baseurl, clientId: who, clientSecret: `${who}-token`, tokenUrl: `${baseurl}/oauth/token` });
  of.retriesConfig = { retries: 0 };
  return { requests: new AccessRequestsApi(of), beta: new AccessRequestsBetaApi(of), approvals: new AccessRequestApprovalsApi(of) };
}

function furnished(t) {
  const store = open(path.join(folder(t), 'access.db'));
  t.after(() => store.close());
  furnish(store);
  return store;
}

test('the vendor’s client lives the whole story', async (t) => {
  const baseurl = await serve(t, furnished(t));
  const [root, alice, bob, carol] = ['root', 'alice', 'bob', 'carol'].map((who) => client(baseurl, who));
  const refused = (promise, status) =>
    assert.rejects(promise, (why) => why.response?.status === status && why.response.data.trackingId.length === 32);

  const requestedItems = [
    { type: 'ROLE', id: 'analyst', comment: 'For the audit' },
    { type: 'ENTITLEMENT', id: 'db.read', comment: 'For the audit' },
  ];
  const made = await root.requests.createAccessRequest({
    accessRequest: { requestedFor: ['alice', 'ann'], requestedItems, clientMetadata: { app: 'portal' } },
  });
  assert.equal(made.data.newRequests.length, 2);
  const again = await root.requests.createAccessRequest({ accessRequest: { requestedFor: ['alice'], requestedItems } });
  assert.deepEqual([again.data.newRequests.length, again.data.existingRequests.length], [0, 1]);

  const listed = await root.requests.listAccessRequestStatus({ count: true, limit: 3, sorters: '-created,name' });
  assert.deepEqual([listed.headers['x-total-count'], listed.data.length], ['4', 3]);
  const [row] = (await alice.requests.listAccessRequestStatus({ sorters: 'name' })).data;
  const filters = `accountActivityItemId eq "${row.accountActivityItemId}" and created gt 2020-01-01T00:00:00Z`;
  assert.deepEqual((await root.requests.listAccessRequestStatus({ filters })).data.map((one) => one.id), [row.id]);
  await refused(alice.requests.listAccessRequestStatus({ filters: 'age eq 1' }), 400);

  const waiting = (await bob.approvals.listPendingApprovals({ ownerId: 'me' })).data;
  assert.equal(waiting.length, 4);
  await bob.approvals.approveAccessRequest({ approvalId: waiting[0].id });
  await bob.approvals.rejectAccessRequest({ approvalId: waiting[1].id, commentDto: { comment: 'Not yet' } });
  await bob.approvals.forwardAccessRequest({
    approvalId: waiting[2].id,
    forwardApprovalDto: { newOwnerId: 'carol', comment: 'On leave' },
  });
  assert.equal((await carol.approvals.listPendingApprovals({ ownerId: 'me' })).data[0].forwardHistory[0].comment, 'On leave');
  await refused(alice.approvals.approveAccessRequest({ approvalId: waiting[2].id }), 403);
  const done = (await bob.approvals.listCompletedApprovals({ ownerId: 'me' })).data.map((one) => one.state);
  assert.deepEqual(done.sort(), ['APPROVED', 'REJECTED']);

  const [left] = (await root.requests.listAccessRequestStatus({ requestedFor: 'ann', requestState: 'EXECUTING' })).data;
  const cancelAccessRequest = { accountActivityId: left.accountActivityItemId, comment: 'By mistake' };
  await refused(alice.requests.cancelAccessRequest({ cancelAccessRequest }), 404);
  await root.requests.cancelAccessRequest({ cancelAccessRequest });
  const closeAccessRequestBeta = { accessRequestIds: [row.accessRequestId], completionStatus: 'Incomplete' };
  await refused(alice.beta.closeAccessRequest({ closeAccessRequestBeta }), 403);
  await root.beta.closeAccessRequest({ closeAccessRequestBeta });

  const revoke = (comment) => ({
    accessRequest: {
      requestType: 'REVOKE_ACCESS', requestedFor: ['alice'], requestedItems: [{ type: 'ACCESS_PROFILE', id: 'sales', comment }],
    },
  });
  await refused(alice.requests.createAccessRequest(revoke('x')), 403);
  await refused(bob.requests.createAccessRequest(revoke(null)), 400);
  await bob.requests.createAccessRequest(revoke('No longer in sales'));

  const config = (await root.requests.getAccessRequestConfig()).data;
  config.entitlementRequestConfig.requestCommentsRequired = true;
  await refused(alice.requests.setAccessRequestConfig({ accessRequestConfig: config }), 403);
  assert.deepEqual((await root.requests.setAccessRequestConfig({ accessRequestConfig: config })).data, config);
});

test('one truth: the cart, the vendor’s client, the engine and the readers', async (t) => {
  const store = furnished(t);
  const baseurl = await serve(t, store);
  const ask = async (who, request, body) => {
    const [method, target] = request.split(' ');
    const headers = { authorization: `Bearer ${who}-token` };
    const answer = await fetch(baseurl + target, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    assert.ok(answer.ok, `${request}: ${answer.status}`);
    return answer.json();
  };
  const [item] = (await ask('alice', 'GET /governance/catalog/items?search=db.read')).items;
  const line = { catalog_item_id: item.id, justification: 'For the audit' };
  await ask('alice', 'POST /governance/catalog/cart/items', line);
  const [made] = (await ask('alice', 'POST /governance/catalog/cart/submit', {})).request_ids;

  const { approvals } = client(baseurl, 'bob');
  const [waiting] = (await approvals.listPendingApprovals({ ownerId: 'me' })).data;
  await approvals.approveAccessRequest({ approvalId: waiting.id, commentDto: { comment: 'Fine for the audit' } });

  const worker = store.asSystem();
  const [task] = worker.provisioning.claim('worker', { limit: 5 });
  worker.provisioning.complete(task.id, { receipt: 'Done' });
  worker.audit.verify();
  const seen = await ask('alice', `GET /api/access-requests/${made}`);
  assert.equal(seen.status, 'Completed');
  assert.ok(seen.activity.some(({ action, content }) => action === 'Approved' && content === 'Fine for the audit'));
  assert.equal((await ask('alice', `GET /governance/access-requests/${made}`)).status, 'provisioned');
});
