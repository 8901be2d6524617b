//! The common start: six people, a policy, an item, a store on a temporary file with a manual clock and sequential ids.
#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod access;

pub mod duties;

pub mod evidence;
pub mod memory;

pub mod stages;

use std::path::{Path, PathBuf};

use countersign::model::*;
use countersign::{
    ApprovalId, Clock, ConflictRuleId, Cursor, Error, ExemptionId, Ids, ItemId, ManualClock, Options, Page,
    PolicyId, RequestId, Result, Session, Store,
};
use tempfile::TempDir;

pub const START: &str = "2026-01-05T09:00:00Z";
/// The reference of the item that everybody asks for.
pub const ITEM: &str = "db.analytics.read";

/// Alice reports to Bob, Bob to Carol; Dana owns the item; Eve has nothing to do with any of it; Root is an admin.
pub struct Portal {
    pub store: Store,
    pub clock: ManualClock,
    pub item: ItemId,
    pub policy: PolicyId,
    folder: TempDir,
}

impl Portal {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = ManualClock::parse(START).unwrap();
        let store = Store::open(folder.path().join("store.db"), options(&clock)).unwrap();
        let (item, policy) = furnish(&store);
        Self { store, clock, item, policy, folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Closes the store and opens it again.
    pub fn reopen(&mut self) {
        self.store.close().unwrap();
        self.store = Store::open(self.path(), options(&self.clock)).unwrap();
    }

    pub fn admin(&self) -> Session {
        self.store.as_admin("root")
    }

    pub fn user(&self, id: &str) -> Session {
        self.store.as_user(id)
    }

    pub fn system(&self) -> Session {
        self.store.as_system()
    }

    pub fn advance(&self, span: &str) {
        self.clock.advance(span.parse().unwrap()).unwrap();
    }

    /// Registers somebody, or changes them.
    pub fn person(&self, id: &str, manager: Option<&str>, person: Option<&str>) {
        let input = IdentityUpsert {
            name: format!("{id} of the portal").into(),
            manager: manager.map_or(Patch::Clear, Patch::from),
            person: person.map_or(Patch::Clear, Patch::from),
            ..Default::default()
        };
        self.admin().identities().upsert(id, input).unwrap();
    }

    /// Makes an item with an owner, and a policy of its own if there are stages.
    pub fn item(&self, reference: &str, owner: Option<&str>, stages: &[&str]) -> ItemId {
        let policy_id = (!stages.is_empty()).then(|| {
            let stages = stages.iter().map(|source| source.parse::<Source>().unwrap().into()).collect();
            let input = PolicyCreate { stages: Some(stages), ..Default::default() };
            self.admin().policies().create(&format!("For {reference}"), input).unwrap().id
        });
        let input = ItemCreate {
            reference: Some(reference.into()),
            owner: owner.map(Into::into),
            policy_id,
            ..Default::default()
        };
        self.admin().catalog().create_item(ItemKind::Role, reference, input).unwrap().id
    }

    /// Makes a group, or makes these its members.
    pub fn group(&self, id: &str, members: &[&str]) {
        let members = members.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>().into();
        let input = GroupUpsert { name: format!("The {id}").into(), members, ..Default::default() };
        self.admin().groups().upsert(id, input).unwrap();
    }

    /// Makes an item that a group owns, whose owner alone approves.
    pub fn group_item(&self, reference: &str, group: &str) -> ItemId {
        let id = self.item(reference, None, &["item_owner"]);
        let input = ItemUpdate { owner_group: group.into(), ..Default::default() };
        self.admin().catalog().update_item(id, input).unwrap().id
    }

    /// Changes what is known of somebody.
    pub fn change(&self, id: &str, input: IdentityUpsert) {
        self.admin().identities().upsert(id, input).unwrap();
    }

    pub fn deactivate(&self, id: &str) {
        self.admin().identities().deactivate(id, IdentityDeactivate::default()).unwrap();
    }

    pub fn reactivate(&self, id: &str) {
        self.change(id, IdentityUpsert { active: true.into(), ..Default::default() });
    }

    /// Registers a service or an agent that somebody answers for.
    pub fn program(&self, id: &str, kind: IdentityKind, owner: &str) {
        let input = IdentityUpsert {
            name: format!("{id} of the portal").into(),
            kind: kind.into(),
            owner: owner.into(),
            ..Default::default()
        };
        self.change(id, input);
    }

    /// Somebody gets an item that they asked for, until its end if there is one.
    pub fn give(&self, who: &str, item: &str, duration: Option<&str>) -> RequestId {
        let input =
            RequestSubmit { duration: duration.map(|span| span.parse().unwrap()), ..Default::default() };
        let made = self.user(who).requests().submit(vec![item.into()], input).unwrap();
        self.approve(made.request_ids[0]);
        for task in self.claim("giver") {
            self.system().provisioning().complete(task.id, Complete::default()).unwrap();
        }
        assert_eq!(self.status(made.request_ids[0]), RequestStatus::Provisioned);
        made.request_ids[0]
    }

    /// Somebody says yes to what is open of a request.
    pub fn say_yes(&self, who: &str, request: RequestId) -> Result<Approval> {
        let approval = self.open(request).expect("something is open").id;
        self.user(who).approvals().approve(approval, Approve::default())
    }

    /// Somebody asks for an item for themselves.
    pub fn ask(&self, who: &str, item: &str) -> RequestId {
        ask(&self.user(who), item, None).unwrap()
    }

    /// Somebody asks for an item for somebody else.
    pub fn ask_for(&self, who: &str, item: &str, beneficiary: &str) -> RequestId {
        ask(&self.user(who), item, Some(beneficiary)).unwrap()
    }

    /// Alice's request as every approver has said yes to it.
    pub fn approved(&self) -> RequestId {
        let request = self.ask("alice", ITEM);
        self.approve(request);
        request
    }

    /// Everyone who is asked says yes, until nobody is.
    pub fn approve(&self, request: RequestId) {
        while let Some(approval) = self.open(request) {
            let session = match approval.asked.first() {
                Some(id) => self.user(id),
                None => self.admin(),
            };
            session.approvals().approve(approval.id, Approve::default()).unwrap();
        }
    }

    /// The open approval of a request.
    pub fn open(&self, request: RequestId) -> Option<Approval> {
        let entries = self.history(request);
        let mut ids = entries.iter().rev().filter_map(|entry| entry.data["approval"].as_str());
        let last: ApprovalId = ids.next()?.parse().unwrap();
        let approval = self.admin().approvals().get(last).unwrap();
        (approval.status == ApprovalStatus::Pending).then_some(approval)
    }

    pub fn status(&self, request: RequestId) -> RequestStatus {
        self.admin().requests().get(request, RequestGet::default()).unwrap().status
    }

    pub fn history(&self, request: RequestId) -> Vec<HistoryEntry> {
        let admin = self.admin();
        every(|cursor| {
            admin.requests().history(request, HistoryList { limit: Some(500), cursor, ..Default::default() })
        })
        .unwrap()
    }

    /// The types of a request's entries.
    pub fn entries(&self, request: RequestId) -> Vec<String> {
        self.history(request).into_iter().map(|entry| entry.r#type).collect()
    }

    pub fn claim(&self, worker: &str) -> Vec<Task> {
        self.system().provisioning().claim(worker, Claim::default()).unwrap()
    }

    /// A worker does all that waits.
    pub fn work(&self) {
        loop {
            let tasks = self.claim("worker");
            for task in &tasks {
                self.system().provisioning().complete(task.id, Complete::default()).unwrap();
            }
            if tasks.is_empty() {
                return;
            }
        }
    }

    pub fn head(&self) -> LedgerHead {
        self.admin().audit().head().unwrap()
    }

    pub fn ledger(&self) -> Vec<LedgerEntry> {
        ledger(&self.admin())
    }
}

/// Makes a rule that keeps two items apart.
pub fn keep_apart(portal: &Portal, item: &str, other: &str) -> ConflictRuleId {
    let sides = ConflictRuleCreate {
        items: vec![item.into()],
        against: Some(vec![other.into()]),
        ..Default::default()
    };
    portal.admin().conflicts().create_rule(&format!("{item} or {other}"), sides).unwrap().rule.id
}

/// Exempts somebody from a rule for a month.
pub fn exempt(portal: &Portal, rule: ConflictRuleId, identity: &str) -> ExemptionId {
    let month: countersign::Span = "30d".parse().unwrap();
    let ends_at = Some(month.after(portal.clock.now()).unwrap());
    let input = ConflictExempt { reason: Some("For a month".into()), ends_at };
    portal.admin().conflicts().exempt(rule, identity, input).unwrap().id
}

pub fn options(clock: &ManualClock) -> Options {
    Options {
        clock: Clock::Manual(clock.clone()),
        ids: Ids::Sequential,
        durability: countersign::Durability::Normal,
        ..Options::default()
    }
}

/// Registers the people and makes the policy and the item.
pub fn furnish(store: &Store) -> (ItemId, PolicyId) {
    let admin = store.as_admin("root");
    let people = [
        ("root", None),
        ("carol", None),
        ("bob", Some("carol")),
        ("alice", Some("bob")),
        ("dana", None),
        ("eve", None),
    ];
    for (id, manager) in people {
        let manager = manager.map_or(Patch::Keep, Patch::from);
        let input =
            IdentityUpsert { name: format!("{id} of the portal").into(), manager, ..Default::default() };
        admin.identities().upsert(id, input).unwrap();
    }
    let input = PolicyCreate {
        stages: Some(vec![Source::MANAGER.into(), Source::ItemOwner.into()]),
        default: true,
        ..Default::default()
    };
    let policy = admin.policies().create("Manager, then owner", input).unwrap().id;
    let input = ItemCreate { reference: Some(ITEM.into()), owner: Some("dana".into()), ..Default::default() };
    let item = admin.catalog().create_item(ItemKind::Entitlement, "Database Read Access", input).unwrap().id;
    (item, policy)
}

/// Asks for one item.
pub fn ask(session: &Session, item: &str, beneficiary: Option<&str>) -> Result<RequestId> {
    let input = RequestSubmit { beneficiaries: beneficiary.map(|id| vec![id.into()]), ..Default::default() };
    Ok(session.requests().submit(vec![item.into()], input)?.request_ids[0])
}

/// Every item of a list, page after page.
pub fn every<T>(mut page: impl FnMut(Option<Cursor>) -> Result<Page<T>>) -> Result<Vec<T>> {
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let Page { items, next, .. } = page(cursor)?;
        all.extend(items);
        if next.is_none() {
            return Ok(all);
        }
        cursor = next;
    }
}

pub fn ledger(session: &Session) -> Vec<LedgerEntry> {
    every(|cursor| session.audit().list(AuditList { limit: Some(500), cursor, ..Default::default() }))
        .unwrap()
}

pub fn pending(session: &Session) -> Vec<Approval> {
    every(|cursor| session.approvals().pending(ApprovalList { limit: Some(500), cursor })).unwrap()
}

pub fn code<T: std::fmt::Debug>(done: Result<T>) -> &'static str {
    match done {
        Ok(_) => "ok",
        Err(why) => why.code().as_str(),
    }
}

/// The words of what must have been refused.
pub fn words<T: std::fmt::Debug>(done: Result<T>) -> String {
    done.map_or_else(|why: Error| why.to_string(), |value| panic!("not refused: {value:?}"))
}

/// A test of a module again, in a process of its own, which finds `path` in [`child_of`].
pub fn child(module: &str, test: &str, path: &Path) -> std::process::Command {
    let (_program, module) = module.split_once("::").unwrap();
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args([&format!("{module}::{test}"), "--exact", "--nocapture"]).env("COUNTERSIGN_STORE", path);
    child
}

/// The path, in a process that a test has started.
pub fn child_of() -> Option<PathBuf> {
    std::env::var_os("COUNTERSIGN_STORE").map(PathBuf::from)
}
