//! What requests are made of: the fuzz target in `tests/fuzz` furnishes its stores with it as well.

use countersign::model::*;
use countersign::{Clock, Ids, ManualClock, Options, Store};

/// When it begins.
pub const START: &str = "2026-01-05T09:00:00Z";

/// A store with people, things to ask for and requests, and the ids that stand in it.
pub fn scene(clock: &ManualClock) -> (Store, Vec<String>) {
    let options = Options { clock: Clock::Manual(clock.clone()), ids: Ids::Sequential, ..Options::default() };
    let store = Store::open(":memory:", options).unwrap();
    let admin = store.as_admin("root");
    for (id, manager) in [("root", None), ("bob", None), ("dana", None), ("alice", Some("bob"))] {
        let manager = manager.map_or(Patch::Keep, Into::into);
        admin
            .identities()
            .upsert(id, IdentityUpsert { name: id.into(), manager, ..Default::default() })
            .unwrap();
    }
    let stages = Some(vec![Source::MANAGER.into()]);
    admin.policies().create("Manager", PolicyCreate { stages, default: true, ..Default::default() }).unwrap();
    let mut ids = Vec::new();
    let category = admin.catalog().create_category("Data", CategoryCreate::default()).unwrap();
    ids.push(category.id.to_string());
    for (reference, kind) in
        [("read", ItemKind::Entitlement), ("write", ItemKind::Role), ("see", ItemKind::Role)]
    {
        let input = ItemCreate {
            reference: Some(reference.into()),
            owner: Some("dana".into()),
            ..Default::default()
        };
        ids.push(admin.catalog().create_item(kind, reference, input).unwrap().id.to_string());
    }
    let alice = store.as_user("alice");
    for reference in ["read", "write"] {
        let made = alice.requests().submit(vec![reference.into()], RequestSubmit::default()).unwrap();
        ids.push(made.request_ids[0].to_string());
        ids.push(made.submissions[0].id.to_string());
    }
    ids.extend(
        store
            .as_user("bob")
            .approvals()
            .pending(ApprovalList::default())
            .unwrap()
            .items
            .iter()
            .map(|one| one.id.to_string()),
    );
    ids.push(alice.cart().add("see", CartAdd::default()).unwrap().id.to_string());
    (store, ids)
}
