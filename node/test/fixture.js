'use strict';

// A store in a folder of its own, with the people and the item of the guide's story.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ManualClock, open } = require('..');

const START = '2026-01-05T09:00:00Z';

/** A folder that goes when the test ends. */
function folder(t) {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'countersign-'));
  t.after(() => fs.rmSync(made, { recursive: true, force: true }));
  return made;
}

/** A fresh store on disk, with its file's path and its clock. */
function fresh(t) {
  const file = path.join(folder(t), 'access.db');
  const clock = new ManualClock(START);
  const store = open(file, { clock, ids: 'sequential' });
  t.after(() => store.close());
  return { file, clock, store };
}

/** The same with alice, her manager bob, the owner dana, a policy that asks both, and the item. */
function peopled(t) {
  const house = fresh(t);
  const admin = house.store.asAdmin('root');
  admin.identities.upsert('dana', { name: 'Dana Diaz' });
  admin.identities.upsert('bob', { name: 'Bob Brown' });
  admin.identities.upsert('alice', { name: 'Alice Adams', manager: 'bob' });
  admin.policies.create('Manager, then owner', { stages: ['manager', 'item_owner'], default: true });
  const item = admin.catalog.createItem('entitlement', 'Database Read Access', {
    reference: 'db.analytics.read',
    owner: 'dana',
    risk: 'low',
    metadata: { department: 'Engineering', cost_center: '42' },
  });
  return { ...house, admin, item, alice: house.store.asUser('alice'), worker: house.store.asSystem() };
}

/** The same with alice's request for the item, by its id. */
function asked(t) {
  const house = peopled(t);
  const [request] = house.alice.requests.submit([house.item.id], { duration: '30d' }).requestIds;
  return { ...house, request };
}

/** What of a person waits for a decision: its ids. */
const pending = (store, who) => [...store.asUser(who).approvals.pending()].map((approval) => approval.id);

/** The same as `asked`, approved by both. */
function approved(t) {
  const house = asked(t);
  for (const who of ['bob', 'dana']) {
    for (const id of pending(house.store, who)) house.store.asUser(who).approvals.approve(id);
  }
  return house;
}

module.exports = { START, folder, fresh, peopled, asked, approved, pending };
