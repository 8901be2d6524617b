// What the types must say: checked by `npm run check`, never run.

import {
  open,
  ManualClock,
  CountersignError,
  Invalid,
  Stale,
  Page,
  runDueEvery,
  type Breach,
  type CatalogItem,
  type CheckReport,
  type Code,
  type Decided,
  type Delegation,
  type DueRunner,
  type FormFieldInput,
  type IdentityEntry,
  type Json,
  type NeedInput,
  type Policy,
  type Request,
  type RequestStatus,
  type Stage,
  type StageInput,
  type Store,
} from 'countersign';
import { createServer } from 'node:http';
import { handler, type Caller } from 'countersign/http';

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
// @ts-expect-error: nobody is asked by this source
admin.policies.create('Manager', { stages: ['anybody'] });
const twoOf: NeedInput = { from: ['group:security', 'manager:2'], atLeast: 2 };
const staged: StageInput = {
  need: { allOf: ['manager', twoOf, { anyOf: ['item_owner', { from: ['application_owner'], atLeast: 'all' }] }] },
  when: { any: [{ not: { risk: ['low'] } }, { longerThan: 'P30D', attribute: { name: 'site', values: ['Basel'] } }] },
  whenNobody: 'fallback',
  finally: 'reject',
  reminders: { after: 'P1D', atMost: 3 },
  escalation: [{ to: 'manager:2', after: 'P3D' }],
};
const policy: Policy = admin.policies.create('Staged', { stages: ['manager', staged, { need: 'item_owner' }] });
const stage: Stage | undefined = policy.stages[0];
const quorum: number | 'all' | null | undefined = stage?.need.allOf?.[1]?.atLeast;
admin.policies.update(policy.id, {
  stages: [...policy.stages, 'manager', { need: policy.stages[0]!.need }],
  revoke: null,
});
admin.settings.update({ reminders: { every: 'P1D' }, escalation: policy.stages[0]!.escalation });
// @ts-expect-error: a stage needs somebody
admin.policies.create('Staged', { stages: [{ name: 'Nobody' }] });
// @ts-expect-error: a name of the core's, not of Node's
admin.policies.create('Staged', { stages: [{ need: { all_of: ['manager'] } }] });
// @ts-expect-error: nobody is asked by this source
admin.policies.create('Staged', { stages: [{ need: { allOf: ['anybody'] } }] });
// @ts-expect-error: a quorum that is none
admin.policies.create('Staged', { stages: [{ need: { from: ['manager'], atLeast: 'some' } }] });
// @ts-expect-error: a word that is none
admin.policies.create('Staged', { stages: [{ need: 'manager', finally: 'give_up' }] });
// @ts-expect-error: lists inside of records don't change
policy.stages[0]?.need.from?.push('manager');
const bob = store.asUser('bob', { signedIn: new Date() });
const away: Delegation = bob.delegations.create('dana', { endsAt: '2026-02-01T00:00:00Z' });
const root = store.asAdmin('root', { signedIn: null });
const decided: readonly Decided[] = root.approvals.approveMany(['x', 'y'], { comment: 'Yes' });
const why: Code | null | undefined = decided[0]?.code;
bob.approvals.forward('x', away.delegate, { comment: 'You know better' });
// @ts-expect-error: a time is a date or text
store.asUser('bob', { signedIn: 7 });
// @ts-expect-error: the system never signs in
store.asSystem({ signedIn: new Date() });
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
const head: string = store.backup('copy.db').head.hash;
const { ok, law, chain }: CheckReport = store.check();
const broken: readonly string[] = law.map((breach: Breach) => `${breach.what}: ${breach.count}, ${breach.example}`);
const fault: string | null = chain.fault;
const runner: DueRunner = runDueEvery(store, { everyMs: 30_000, onError: (error) => console.error(error) });
runner.stop();
// @ts-expect-error: an option that is none
runDueEvery(store, { seconds: 30 });
// @ts-expect-error: a runner comes from `runDueEvery`
new (await import('countersign')).DueRunner();

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
console.log(nothing, due, more, head, ok, broken, fault, count, byDefault, sites, refused, total);

const nobodyButAlice = (headers: { authorization?: string | undefined }): Caller | undefined =>
  headers.authorization === 'Bearer secret' ? { identity: 'alice', signedIn: new Date() } : undefined;
createServer(handler(store, nobodyButAlice, { onError: (error) => console.error(error.message) }));
createServer(handler(async (headers, caller) => (headers.host === caller.identity ? store : open(':memory:')), async () => null));
// @ts-expect-error: a caller has an identity
handler(store, () => ({ admin: true }));
// @ts-expect-error: an option that is none
handler(store, nobodyButAlice, { onErrors: () => {} });
