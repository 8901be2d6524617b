//! What is told before asking is what asking says: in any store, `requestable`, a page that carries it, the cart's validation
//! and the submit itself agree, word for word.

use crate::portal::{code, every, furnish};
use countersign::model::*;
use countersign::{Error, ItemId, ItemRef, ManualClock, Problem, Result, Session, Store, Tx};
use proptest::prelude::*;
use serde_json::json;

const PEOPLE: [&str; 7] = ["alice", "alice-2", "bob", "eve", "gone", "service", "root"];
const RULES: &[Enforcement] = Enforcement::ALL;

/// An item, by the place of what it has among what there is to have.
#[derive(Debug, Clone)]
struct Thing {
    owner: usize,
    policy: usize,
    audience: usize,
    by: usize,
    place: usize,
    needs: Option<usize>,
    flags: [bool; 6],
}

/// A rule that keeps two items apart, or any two of three.
type Apart = (usize, usize, Option<usize>, usize);

/// All that is in a store.
#[derive(Debug, Clone)]
struct World {
    things: Vec<Thing>,
    rules: Vec<Apart>,
    /// Who asked for what, and how far it came.
    asked: Vec<(usize, usize, u8)>,
    /// What is refused: managers, anyone, entitlements; who is deactivated.
    settings: [bool; 5],
    cart: Vec<(usize, usize)>,
}

/// The usual place, or any of them.
fn mostly(usual: usize, places: usize) -> impl Strategy<Value = usize> {
    prop_oneof![2 => Just(usual), 1 => 0..places]
}

fn thing() -> impl Strategy<Value = Thing> {
    let places = (mostly(0, 6), mostly(1, 5), mostly(0, 4), mostly(3, 4), mostly(0, 4));
    let flags = proptest::array::uniform6(prop::bool::weighted(0.1));
    (places, prop::option::weighted(0.1, 0..4_usize), flags).prop_map(
        |((owner, policy, audience, by, place), needs, flags)| Thing {
            owner,
            policy,
            audience,
            by,
            place,
            needs,
            flags,
        },
    )
}

fn world() -> impl Strategy<Value = World> {
    let apart = (0..5_usize, 0..5_usize, prop::option::of(0..5_usize), 0..RULES.len());
    (
        prop::collection::vec(thing(), 3..6),
        prop::collection::vec(apart, 1..6),
        prop::collection::vec((0..PEOPLE.len(), 0..6_usize, 0..4_u8), 0..10),
        [0.2, 0.2, 0.1, 0.7, 0.2].map(prop::bool::weighted),
        prop::collection::vec((0..PEOPLE.len(), 0..6_usize), 1..5),
    )
        .prop_map(|(things, rules, asked, settings, cart)| World {
            things,
            rules,
            asked,
            settings,
            cart,
        })
}

fn people(admin: &Session) {
    let change = |id: &str, input| drop(admin.identities().upsert(id, input).unwrap());
    let named = |id: &str| IdentityUpsert { name: id.into(), ..Default::default() };
    change("alice-2", IdentityUpsert { person: "alice".into(), manager: "eve".into(), ..named("alice-2") });
    change("gone", IdentityUpsert { manager: "bob".into(), ..named("gone") });
    let service =
        IdentityUpsert { kind: IdentityKind::Service.into(), owner: "alice".into(), ..named("service") };
    change("service", IdentityUpsert { manager: "bob".into(), ..service });
    let sales = [("department".to_owned(), Attribute::from("Sales"))];
    for id in ["alice", "bob", "service"] {
        change(id, IdentityUpsert { attributes: Patch::Set(sales.clone().into()), ..Default::default() });
    }
    for (id, members) in
        [("team", vec!["bob", "alice-2"]), ("hers", vec!["alice", "service", "gone"]), ("empty", vec![])]
    {
        let members = members.into_iter().map(str::to_owned).collect::<Vec<_>>().into();
        admin.groups().upsert(id, GroupUpsert { name: id.into(), members, ..Default::default() }).unwrap();
    }
}

/// Makes the items of a world, after the one that each portal has.
fn things(admin: &Session, world: &World) -> Vec<ItemId> {
    let policies: Vec<_> =
        [vec![Source::MANAGER], vec![Source::ItemOwner], vec!["identity:alice".parse().unwrap()]]
            .into_iter()
            .map(|stages| {
                let name = stages[0].to_string();
                admin
                    .policies()
                    .create(
                        &name,
                        PolicyCreate {
                            stages: Some(stages.into_iter().map(Into::into).collect()),
                            default: false,
                            ..Default::default()
                        },
                    )
                    .unwrap()
                    .id
            })
            .collect();
    let policy_id = policies.first().copied();
    let category = CategoryCreate { policy_id, ..Default::default() };
    let category = admin.catalog().create_category("Those", category).unwrap().id;
    for id in ["live", "archived"] {
        admin.applications().upsert(id, ApplicationUpsert { name: id.into(), ..Default::default() }).unwrap();
    }
    admin.applications().archive("archived").unwrap();
    let sales = || [("department".to_owned(), Attribute::from("Sales"))].into();
    let mut made = Vec::new();
    for (number, one) in world.things.iter().enumerate() {
        let [entitlement, disabled, multiple, attribute, end, words] = one.flags;
        let field = FormField { required: true, ..FormField::new("n", FieldKind::Number) };
        let requestability = Requestability {
            by: RequestableBy::ALL.iter().copied().skip(one.by).take(usize::from(one.by < 3)).collect(),
            attributes: if attribute { sales() } else { Default::default() },
            prerequisites: one
                .needs
                .and_then(|place| made.get(place))
                .map(|id| ItemRef::Id(*id))
                .into_iter()
                .collect(),
        };
        let audience = match one.audience {
            2 => Audience { groups: vec!["team".into()], ..Default::default() },
            3 => Audience { attributes: sales(), ..Default::default() },
            _ => Audience::default(),
        };
        let input = ItemCreate {
            owner: ["dana", "alice", "gone"].get(one.owner).map(|id| (*id).into()),
            owner_group: one.owner.checked_sub(3).map(|place| ["team", "hers", "empty"][place].into()),
            policy_id: policies.get(one.policy).copied(),
            category_id: (one.place == 1).then_some(category),
            application: one.place.checked_sub(2).map(|place| ["live", "archived"][place].into()),
            form: Some(vec![field]),
            multiple: Some(multiple),
            end_required: Some(end),
            justification_required: Some(words),
            requestability: Some(requestability),
            audience: Some(audience),
            ..Default::default()
        };
        let kind = if entitlement { ItemKind::Entitlement } else { ItemKind::Role };
        let item = admin.catalog().create_item(kind, &format!("item {number}"), input).unwrap().id;
        made.push(item);
        if disabled {
            admin.catalog().disable_item(item).unwrap();
        }
    }
    made
}

fn settled(admin: &Session, world: &World) {
    let [manager, anyone, entitlements, ..] = world.settings;
    let input = SettingsUpdate {
        on_behalf_manager: (!manager).into(),
        on_behalf_anyone: (!anyone).into(),
        entitlement_requests: (!entitlements).into(),
        ..Default::default()
    };
    admin.settings().update(input).unwrap();
}

/// Asks as it would be asked: with words, an end and the form filled in, another number each time.
fn submit(session: &Session, item: ItemId, beneficiary: &str, number: usize) -> Result<Submitted> {
    let input = RequestSubmit {
        beneficiaries: Some(vec![beneficiary.into()]),
        justification: Some("For the team".into()),
        duration: Some("30d".parse().unwrap()),
        form_values: Some(json!({ "n": number })),
        ..Default::default()
    };
    session.requests().submit(vec![item.into()], input)
}

/// A store with all of it; some of what was asked is approved, and some of that was given.
fn build(tx: &Tx, world: &World) -> Vec<ItemId> {
    let admin = tx.as_admin("root");
    people(&admin);
    let items = things(&admin, world);
    for (number, (who, what, how_far)) in world.asked.iter().enumerate() {
        let Some(item) = items.get(*what) else { continue };
        let Ok(made) = submit(&admin, *item, PEOPLE[*who], number) else { continue };
        let request = made.request_ids[0];
        while *how_far > 0
            && admin.requests().get(request, RequestGet::default()).unwrap().status == RequestStatus::Pending
        {
            let history = admin.requests().history(request, HistoryList::default()).unwrap();
            let last = history.items.iter().rev().find_map(|entry| entry.data["approval"].as_str()).unwrap();
            let open = admin.approvals().get(last.parse().unwrap()).unwrap();
            let decider = open.asked.first().map_or_else(|| admin.clone(), |id| tx.as_user(id));
            if decider.approvals().approve(open.id, Approve::default()).is_err() {
                break;
            }
        }
        if *how_far > 1 {
            for task in tx.as_system().provisioning().claim("worker", Claim::default()).unwrap() {
                tx.as_system().provisioning().complete(task.id, Complete::default()).unwrap();
            }
        }
    }
    for (number, (one, other, third, enforcement)) in world.rules.iter().enumerate() {
        let Some((one, other)) = items.get(*one).zip(items.get(*other)) else { continue };
        let third = third.and_then(|place| items.get(place).copied());
        let enforcement = RULES[*enforcement];
        let input = ConflictRuleCreate {
            items: [Some(*one), third.map(|_| *other)].into_iter().flatten().map(Into::into).collect(),
            against: Some(vec![third.unwrap_or(*other).into()]),
            enforcement: Some(enforcement),
            stage: (enforcement == Enforcement::AddStage).then_some(Source::ItemOwner),
            ..Default::default()
        };
        // One that names an item twice is refused.
        drop(admin.conflicts().create_rule(&format!("rule {number}"), input));
    }
    if world.settings[3] {
        admin.identities().deactivate("gone", IdentityDeactivate::default()).unwrap();
    }
    if world.settings[4] {
        admin.identities().deactivate("dana", IdentityDeactivate::default()).unwrap();
    }
    settled(&admin, world);
    items
}

fn problems<T: std::fmt::Debug>(done: Result<T>) -> Vec<Problem> {
    match done {
        Ok(_) => Vec::new(),
        Err(Error::Refused(problems)) => problems,
        Err(why) => panic!("not refused as a submit is: {why}"),
    }
}

/// Undoes what a call did, and tells what it answered.
fn tried<T>(tx: &Tx, call: impl FnOnce(&Tx) -> T) -> T {
    let inner = tx.begin().unwrap();
    let answer = call(&inner);
    inner.rollback().unwrap();
    answer
}

type As = fn(&Tx) -> Session;
const CALLERS: [As; 5] = [
    |tx| tx.as_user("alice"),
    |tx| tx.as_user("bob"),
    |tx| tx.as_user("eve"),
    |tx| tx.as_user("service"),
    |tx| tx.as_admin("root"),
];

fn open(world: &World, test: impl FnOnce(&Tx, &[ItemId])) {
    let clock = ManualClock::parse(crate::portal::START).unwrap();
    let store = Store::open(":memory:", crate::portal::options(&clock)).unwrap();
    furnish(&store);
    let tx = store.begin().unwrap();
    let items = build(&tx, world);
    test(&tx, &items);
    tx.rollback().unwrap();
}

fn config() -> ProptestConfig {
    let attack = std::env::var_os("COUNTERSIGN_ATTACK").is_some();
    ProptestConfig {
        cases: if attack { 1_600 } else { 16 },
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn one_item_is_told_as_it_is_refused(world in world()) {
        open(&world, |tx, items| {
            for (session, beneficiary, item) in CALLERS.iter().flat_map(|session| {
                PEOPLE.iter().flat_map(move |who| items.iter().map(move |item| (session, who, item)))
            }) {
                let told = session(tx).catalog().requestable(*item, beneficiary);
                let done = tried(tx, |tx| submit(&session(tx), *item, beneficiary, 1_000));
                match told {
                    Ok(told) => {
                        assert_eq!(told.requestable, done.is_ok(), "{told:?} {done:?}");
                        assert_eq!(told.problems, problems(done));
                    }
                    Err(why) => {
                        let codes: Vec<_> = problems(done).iter().map(|one| one.code).collect();
                        assert!(codes.contains(&why.code()), "{why}: {codes:?}");
                    }
                }
            }
        });
    }

    #[test]
    fn a_page_tells_what_each_item_tells(world in world()) {
        open(&world, |tx, _| {
            for (session, beneficiary) in CALLERS.iter().flat_map(|session| PEOPLE.iter().map(move |who| (session, who))) {
                let session = session(tx);
                let list = |cursor| {
                    let requestable_for = Some((*beneficiary).to_owned());
                    session.catalog().list_items(ItemList { requestable_for, limit: Some(4), cursor, ..Default::default() })
                };
                match every(list) {
                    Ok(listed) => {
                        for item in listed {
                            let alone = session.catalog().requestable(item.id, beneficiary).unwrap();
                            assert_eq!(item.requestable.unwrap(), alone);
                        }
                    }
                    Err(why) => {
                        let alone = code(session.catalog().requestable(crate::portal::ITEM, beneficiary));
                        assert_eq!(why.code().as_str(), alone);
                    }
                }
            }
        });
    }

    #[test]
    fn a_cart_is_told_as_it_is_refused(world in world()) {
        open(&world, |tx, items| {
            for session in CALLERS {
                tried(tx, |tx| {
                    let session = session(tx);
                    let mut lines = 0;
                    for (number, (who, what)) in world.cart.iter().enumerate() {
                        let Some(item) = items.get(*what) else { continue };
                        // Some are left as they would be refused.
                        let filled = json!({ "n": 1_000 + number });
                        let line = CartAdd {
                            beneficiary: Some(PEOPLE[*who].into()),
                            form_values: (number % 4 != 3).then_some(filled),
                            duration: (number % 4 != 2).then(|| "30d".parse().unwrap()),
                            justification: (number % 4 != 1).then(|| "For the team".into()),
                            ..Default::default()
                        };
                        lines += usize::from(session.cart().add(*item, line).is_ok());
                    }
                    let told = session.cart().validate().unwrap();
                    let done = session.cart().submit(CartSubmit::default());
                    assert_eq!(told.valid, done.is_ok(), "{told:?} {done:?}");
                    if lines > 0 {
                        assert_eq!(told.problems, problems(done));
                    }
                });
            }
        });
    }
}
