// From the catalog to access, on a real file: node story.mjs access.db
//
// The clock is set by hand and the ids are counted, so that the same story in Rust and Python writes the same ledger.

import { open, ManualClock } from 'countersign';

/** @import { Session, Store } from 'countersign' */

/** @param {string} path */
function main(path) {
  const clock = new ManualClock('2026-01-05T09:00:00Z');
  const store = open(path, { clock, ids: 'sequential' });
  console.log('Countersign in Node, on a new file');

  setUp(store.asAdmin('root'));
  const request = granted(store, clock);
  rejected(store);
  cancelled(store);
  retried(store, clock);

  console.log('  What happened to request 1:');
  for (const entry of store.asUser('alice').requests.history(request)) {
    console.log(`    ${entry.at.toISOString().slice(11, 16)}  ${entry.type.padEnd(30)}${entry.actor}`);
  }
  const { audit } = store.asAdmin('root');
  const head = audit.verify();
  audit.export(`${path}.ndjson`);
  console.log(`  The ledger verifies: ${head.seq} entries, head ${head.hash.slice(0, 16)}…`);
  console.log(`Node: ${store.asUser('alice').requests.get(request).status}`);
  store.close();
}

/**
 * An admin registers people, a policy and an item.
 * @param {Session} admin
 */
function setUp(admin) {
  admin.identities.upsert('dana', { name: 'Dana Diaz' });
  admin.identities.upsert('bob', { name: 'Bob Brown' });
  admin.identities.upsert('alice', { name: 'Alice Adams', manager: 'bob' });
  admin.identities.upsert('carol', { name: 'Carol Chen', manager: 'bob' });
  admin.policies.create('Manager, then owner', { stages: ['manager', 'item_owner'], default: true });
  admin.catalog.createItem('entitlement', 'Database Read Access', {
    reference: 'db.analytics.read',
    owner: 'dana',
    risk: 'low',
    metadata: { department: 'Engineering' },
  });
  console.log('  An admin registers four people, a policy (manager, then owner) and an item');
}

/**
 * Bob, then Dana, approve what waits for them.
 * @param {Store} store
 */
function approve(store) {
  const people = [
    { id: 'bob', name: 'Bob', comment: 'Approved for the Q1 project duration' },
    { id: 'dana', name: 'Dana', comment: 'Read access is fine' },
  ];
  for (const { id, name, comment } of people) {
    const approver = store.asUser(id);
    for (const approval of approver.approvals.pending()) {
      const decided = approver.approvals.approve(approval.id, { comment });
      console.log(`  ${name} is asked as ${decided.source} and approves: ${comment}`);
    }
  }
}

/**
 * @param {Store} store
 * @param {ManualClock} clock
 */
function granted(store, clock) {
  const alice = store.asUser('alice');
  for (const item of alice.catalog.listItems()) {
    console.log(`  Alice browses the catalog: ${item.name} (${item.kind}, risk ${item.risk})`);
  }
  const line = alice.cart.add('db.analytics.read', { justification: 'Need access', duration: '30d' });
  alice.cart.update(line.id, { justification: 'Need database access for the Q1 analytics project' });
  const submitted = alice.cart.submit({ justification: 'Q1 analytics project setup' });
  const request = alice.requests.get(submitted.requestIds[0]);
  console.log(`  Alice submits her cart: request ${request.number} is ${request.status}`);
  clock.advance('2h');
  approve(store);

  const worker = store.asSystem();
  for (const task of worker.provisioning.claim('worker-1')) {
    const done = worker.provisioning.complete(task.id, { receipt: 'granted in the database' });
    console.log(`  ${done.worker} claims the task and completes it: ${done.receipt}`);
  }
  for (const grant of alice.grants.list()) {
    console.log(`  Alice has ${grant.itemName} from ${day(grant.startsAt)} to ${day(grant.endsAt)}`);
  }
  return request.id;
}

/** @param {Date | null} at */
const day = (at) => at?.toISOString().slice(0, 10);

/**
 * @param {Store} store
 * @param {string} id
 */
function ask(store, id) {
  return store.asUser(id).requests.submit(['db.analytics.read'], { justification: 'Curious' }).requestIds[0];
}

/** @param {Store} store */
function rejected(store) {
  const request = ask(store, 'carol');
  const bob = store.asUser('bob');
  const comment = 'This gives more access than needed';
  for (const approval of bob.approvals.pending()) bob.approvals.reject(approval.id, { comment });
  const seen = store.asUser('carol').requests.get(request);
  console.log(`  Carol asks too, and Bob says: ${comment}. Request ${seen.number} is ${seen.status}`);
}

/** @param {Store} store */
function cancelled(store) {
  const request = ask(store, 'carol');
  const seen = store.asUser('carol').requests.cancel(request, { comment: 'No longer needed' });
  console.log(`  Carol asks again and thinks better of it. Request ${seen.number} is ${seen.status}`);
}

/**
 * @param {Store} store
 * @param {ManualClock} clock
 */
function retried(store, clock) {
  const request = ask(store, 'carol');
  approve(store);
  const worker = store.asSystem();
  for (const task of worker.provisioning.claim('worker-1')) {
    const failed = worker.provisioning.fail(task.id, 'the database is down');
    console.log(`  ${failed.worker} fails: ${failed.error}`);
  }
  clock.advance('60s');
  for (const task of worker.provisioning.claim('worker-2')) {
    worker.provisioning.complete(task.id, { receipt: 'granted' });
    console.log(`  ${task.worker} tries again (attempt ${task.attempt}) and completes it`);
  }
  const seen = store.asUser('carol').requests.get(request);
  console.log(`  Carol asks once more. Request ${seen.number} is ${seen.status}`);
}

main(process.argv[2] ?? 'access.db');
