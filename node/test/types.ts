// What the types must say: checked by `npm run check`, never run.

import {
  open,
  ManualClock,
  CountersignError,
  Invalid,
  Stale,
  Page,
  type Request,
  type RequestStatus,
  type Store,
} from 'countersign';

const store: Store = open('access.db', {
  clock: new ManualClock(new Date()),
  ids: 'sequential',
  busyTimeout: 'PT5S',
});
open(':memory:');
// @ts-expect-error: an option that is none
open(':memory:', { busy_timeout: 'PT5S' });
// @ts-expect-error: a word that is none
open(':memory:', { ids: 'guessable' });
// @ts-expect-error: a store comes from `open`
new (await import('countersign')).Store();

const admin = store.asAdmin('root');
admin.identities.upsert('bob', { name: 'Bob Brown', manager: null });
// @ts-expect-error: an option that is none
admin.identities.upsert('bob', { nam: 'Bob Brown' });
// @ts-expect-error: a text is missing
admin.identities.upsert();
admin.policies.create('Manager', { stages: ['manager', 'item_owner', 'identity:bob'], default: true });
// @ts-expect-error: a policy needs stages
admin.policies.create('Manager');
// @ts-expect-error: nobody is asked by this source
admin.policies.create('Manager', { stages: ['anybody'] });
const item = admin.catalog.createItem('role', 'Reader', {
  risk: 'low',
  metadata: { department: 'Engineering' },
});
// @ts-expect-error: a kind that is none
admin.catalog.createItem('thing', 'Reader');
// @ts-expect-error: records don't change
item.name = 'Writer';

const alice = store.asUser('alice');
alice.cart.update(alice.cart.add(item.id, { duration: '30d' }).id, { duration: null });
const ids: readonly string[] = alice.cart.submit().requestIds;
// @ts-expect-error: lists don't change
ids.push('another');
const page: Page<Request> = alice.requests.list({ status: 'pending', limit: 20 });
for (const request of page) {
  const status: RequestStatus = request.status;
  const created: Date = request.createdAt;
  // @ts-expect-error: a status that is none
  if (request.status === 'done') console.log(status, created);
  // @ts-expect-error: it may be null
  request.justification.length;
}
const nothing: void = alice.cart.clear();
const due: Date | null = store.nextDue();
const more: boolean = store.runDue().more;

const count: number = store.transaction((tx) => tx.asUser('alice').cart.view().lines.length);
store.transaction((tx) => tx.transaction((inner) => inner.asSystem().audit.head()));
// @ts-expect-error: a transaction waits for nothing
store.transaction(async (tx) => tx.asUser('alice').cart.view());
// @ts-expect-error: a transaction has no commit: it is kept when the function returns
store.transaction((tx) => tx.commit());

{
  using scoped = open(':memory:');
  scoped.asSystem();
}

try {
  store.close();
} catch (error) {
  if (error instanceof Invalid) console.log(error.field satisfies string | null);
  if (error instanceof Stale) console.log(error.by, error.at?.getTime());
  if (error instanceof CountersignError && error.code === 'not_found')
    console.log(error.problems.map((problem) => problem.code));
  // @ts-expect-error: a code that is none
  if (error instanceof CountersignError && error.code === 'oops') console.log(error);
}
console.log(nothing, due, more, count);
