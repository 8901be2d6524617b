// What the types must say: checked by `npm run check`, never run.

import {
  open,
  ManualClock,
  CountersignError,
  Invalid,
  Stale,
  Page,
  type CatalogItem,
  type Code,
  type FormFieldInput,
  type IdentityEntry,
  type Json,
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


const field: FormFieldInput = { name: 'team', kind: 'text', default: 'blue' };
const formed: CatalogItem = admin.catalog.createItem('role', 'Reader', {
  form: [field],
  permissions: [{ permission: 'Read' }],
  requestability: { by: ['self', 'manager'], attributes: { site: 'Basel', teams: ['red', 'blue'] } },
});
admin.catalog.updateItem(formed.id, { form: [...formed.form, field], audience: formed.audience, requestability: null });
const byDefault: Json = formed.form[0]?.default ?? null;
// @ts-expect-error: a form's field needs a kind
admin.catalog.createItem('role', 'Reader', { form: [{ name: 'team' }] });
// @ts-expect-error: a name that is none
admin.catalog.createItem('role', 'Reader', { form: [{ ...field, lable: 'Team' }] });
// @ts-expect-error: a word that is none
admin.catalog.createItem('role', 'Reader', { requestability: { by: ['nobody'] } });
// @ts-expect-error: attributes are texts and lists of texts
admin.identities.upsert('bob', { attributes: { site: 7 } });
const sites: string | readonly string[] | undefined = admin.identities.get('bob').attributes['site'];
// @ts-expect-error: attributes don't change
admin.identities.get('bob').attributes['site'] = 'Basel';
// @ts-expect-error: lists inside of records don't change
formed.form.push(field);

function* people(): Generator<IdentityEntry> {
  yield { id: 'dana', name: 'Dana Diaz', firstName: null };
}
const refused: readonly Code[] = admin.identities.load(people()).problems.map((problem) => problem.code);
admin.groups.load([{ id: 'security', name: 'Security', members: ['dana'] }]);
// @ts-expect-error: an entry needs an id
admin.identities.load([{ name: 'Dana Diaz' }]);
// @ts-expect-error: an entry has the names of options
admin.identities.load([{ id: 'dana', first_name: 'Dana' }]);
async function* later(): AsyncGenerator<IdentityEntry> {}
// @ts-expect-error: a call waits for nothing
admin.identities.load(later());

const alice = store.asUser('alice');
alice.cart.update(alice.cart.add(item.id, { duration: '30d' }).id, { duration: null });
const ids: readonly string[] = alice.cart.submit().requestIds;
// @ts-expect-error: lists don't change
ids.push('another');
const page: Page<Request> = alice.requests.list({ status: 'pending', limit: 20, count: true });
const total: number | null = page.total;
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
console.log(nothing, due, more, count, byDefault, sites, refused, total);
