// Work on a target system, done once however often it is handed out: node provision.mjs access.db
//
// The target system is a database of the host's own, beside the store. A worker dies after it did the work and before it
// said so; the next one is handed the same work under the same key, and sees that it is done. The same in Rust and Python
// prints the same. Node has an SQLite of its own from 22.5 on; this is for older ones too.

import { open, ManualClock } from 'countersign';
import sqlite from 'node-sqlite3-wasm';

/** @import { Session, Store, Task } from 'countersign' */
/** @import { Database } from 'node-sqlite3-wasm' */

const TABLES = `
CREATE TABLE access (person TEXT, item TEXT, rights TEXT, state TEXT, PRIMARY KEY (person, item));
CREATE TABLE done (key TEXT PRIMARY KEY);
`;

/**
 * Does a piece of work in the target system; the work and its key are one transaction.
 * @param {Database} target
 * @param {Task} task
 */
function handle(target, task) {
  const whose = [task.beneficiary, task.itemReference];
  const dropped = task.narrowed?.dropped ?? [];
  const rights = (task.permissions ?? ['all']).filter((name) => !dropped.includes(name)).join('+');
  const state = task.kind === 'suspend' ? 'off' : 'on';
  target.exec('BEGIN IMMEDIATE');
  try {
    const { changes } = target.run('INSERT OR IGNORE INTO done VALUES (?)', [task.key]);
    if (changes === 1) {
      if (task.kind === 'provision') {
        target.run('INSERT INTO access VALUES (?, ?, ?, ?)', [...whose, rights, state]);
      } else if (task.kind === 'modify') {
        target.run('UPDATE access SET rights = ? WHERE person = ? AND item = ?', [rights, ...whose]);
      } else if (task.kind === 'deprovision') {
        target.run('DELETE FROM access WHERE person = ? AND item = ?', whose);
      } else { // suspend, restore
        target.run('UPDATE access SET state = ? WHERE person = ? AND item = ?', [state, ...whose]);
      }
    }
    target.exec('COMMIT');
    return changes === 1 ? 'done' : 'was done already';
  } catch (error) {
    target.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Claims what waits, does it, and says so; what can't be done is tried again later.
 * @param {Store} store
 * @param {Database} target
 * @param {string} worker
 * @param {{ dies?: boolean }} [how]
 */
function work(store, target, worker, { dies = false } = {}) {
  const { provisioning } = store.asSystem();
  for (const task of provisioning.claim(worker)) {
    let receipt;
    try {
      receipt = handle(target, task);
    } catch (error) {
      provisioning.fail(task.id, String(error));
      continue;
    }
    console.log(`  ${worker}: ${task.kind}, attempt ${task.attempt}: ${receipt}`);
    if (dies) {
      console.log(`  ${worker} dies before it says so`);
      return;
    }
    provisioning.complete(task.id, { receipt });
  }
  const rows = target.all('SELECT * FROM access').map((row) => Object.values(row).join(' '));
  console.log(`  target system: ${rows.join('; ') || 'nobody has anything'}`);
}

/** @param {string} path */
function main(path) {
  const clock = new ManualClock('2026-01-05T09:00:00Z');
  const target = new sqlite.Database(`${path}.target.db`);
  target.exec(TABLES);
  const store = open(path, { clock, ids: 'sequential' });
  setUp(store.asAdmin('root'));
  const [alice, bob] = [store.asUser('alice'), store.asUser('bob')];

  console.log('Alice asks to read, write and delete reports for 30 days, and Bob approves all but the last');
  alice.requests.submit(['reports'], { duration: '30d', permissions: ['read', 'write', 'delete'] });
  approve(bob, { drop: ['delete'] });
  work(store, target, 'worker-1', { dies: true });
  clock.advance('PT5M');
  console.log('Its lease ends, and the work is handed out again');
  work(store, target, 'worker-2');
  const grant = alice.grants.list().items[0].id;
  show(alice, grant);

  console.log('Alice gives up writing: nobody has to approve that');
  alice.grants.modify(grant, { permissions: ['read'] });
  work(store, target, 'worker-2');
  console.log('Bob suspends her access while she is away');
  bob.grants.suspend(grant, { comment: 'On leave' });
  work(store, target, 'worker-2');
  show(alice, grant);
  console.log('She is back and asks for it again, and Bob approves');
  alice.grants.restore(grant);
  approve(bob);
  work(store, target, 'worker-2');
  show(alice, grant);

  console.log('Thirty days pass');
  clock.advance('30d');
  show(alice, grant);
  console.log(`  the clock: ${store.runDue().ended} came to its end`);
  work(store, target, 'worker-2');
  show(alice, grant);
  console.log(`${target.get('SELECT count(*) AS count FROM done')?.count} pieces of work were done, each once`);
  store.close();
  target.close();
}

/** @param {Session} admin */
function setUp(admin) {
  admin.identities.upsert('bob', { name: 'Bob Brown' });
  admin.identities.upsert('alice', { name: 'Alice Adams', manager: 'bob' });
  admin.policies.create('Manager', { stages: ['manager'], default: true });
  const permissions = ['read', 'write', 'delete'].map((permission) => ({ permission }));
  admin.catalog.createItem('entitlement', 'Reports', { reference: 'reports', permissions });
}

/**
 * @param {Session} approver
 * @param {{ drop?: string[] }} [less]
 */
function approve(approver, less = {}) {
  for (const approval of approver.approvals.pending()) approver.approvals.approve(approval.id, less);
}

/**
 * Says how a grant stands.
 * @param {Session} session
 * @param {string} id
 */
function show(session, id) {
  const grant = session.grants.get(id);
  const force = grant.inForce ? 'in force' : 'not in force';
  const why = grant.endReason ? `, ${grant.endReason}` : '';
  console.log(`  grant: ${grant.status}${why}, ${force}, until ${grant.endsAt?.toISOString().slice(0, 10)}`);
}

main(process.argv[2] ?? 'access.db');
