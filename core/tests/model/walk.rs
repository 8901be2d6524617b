//! The small store that is walked through, and one step: time, a call, or a transaction of some.

use countersign::model::*;
use countersign::{
    ApprovalId, ConflictRuleId, LineId, ManualClock, RequestId, Result, Session, Store, TaskId, Tx,
};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::dice::Dice;
use crate::portal;

/// The robot is a service, and Bob answers for it.
pub const PEOPLE: &[&str] = &["alice", "alice-2", "bob", "carol", "dana", "erin", "robot"];
pub const GROUPS: &[&str] = &["owners", "others"];
pub const ITEMS: &[&str] = &["reader", "writer", "badge", "vault"];

pub struct Walk {
    pub store: Store,
    pub clock: ManualClock,
    /// A connection of the test's own, which only looks.
    pub eye: Connection,
    pub dice: Dice,
    pub requests: Vec<RequestId>,
    pub approvals: Vec<ApprovalId>,
    pub lines: Vec<LineId>,
    pub tasks: Vec<TaskId>,
    pub rules: Vec<ConflictRuleId>,
    _folder: TempDir,
}

/// Where a call goes.
#[derive(Clone, Copy)]
pub enum Door<'a> {
    Store(&'a Store),
    Tx(&'a Tx),
}

impl Door<'_> {
    pub fn user(self, id: &str) -> Session {
        match self {
            Self::Store(store) => store.as_user(id),
            Self::Tx(tx) => tx.as_user(id),
        }
    }

    pub fn admin(self, id: &str) -> Session {
        match self {
            Self::Store(store) => store.as_admin(id),
            Self::Tx(tx) => tx.as_admin(id),
        }
    }

    pub fn system(self) -> Session {
        match self {
            Self::Store(store) => store.as_system(),
            Self::Tx(tx) => tx.as_system(),
        }
    }
}

impl Walk {
    pub fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("walk.db");
        let clock = ManualClock::parse(portal::START).unwrap();
        let store = Store::open(&path, portal::options(&clock)).unwrap();
        let admin = store.as_admin("root");
        for id in PEOPLE {
            let person = if *id == "alice-2" { Patch::from("alice") } else { Patch::Keep };
            let mut input = IdentityUpsert { name: (*id).into(), person, ..Default::default() };
            if *id == "robot" {
                (input.kind, input.owner) = (IdentityKind::Service.into(), "bob".into());
            }
            admin.identities().upsert(id, input).unwrap();
        }
        for (id, members) in [("owners", vec!["bob", "dana", "robot"]), ("others", vec![])] {
            let members = members.into_iter().map(str::to_owned).collect::<Vec<_>>().into();
            let input = GroupUpsert { name: id.into(), members, ..Default::default() };
            admin.groups().upsert(id, input).unwrap();
        }
        for (id, manager) in [
            ("alice", "bob"),
            ("bob", "carol"),
            ("alice-2", "dana"),
            ("carol", "erin"),
            ("dana", "erin"),
            ("robot", "carol"),
        ] {
            let input = IdentityUpsert { manager: manager.into(), ..Default::default() };
            admin.identities().upsert(id, input).unwrap();
        }
        let policy = |name: &str, stages: &[&str], default| {
            let stage = |source: &&str| Stage {
                deadline: (name == "One").then(|| "1h".parse().unwrap()),
                ..source.parse::<Source>().unwrap().into()
            };
            let stages: Vec<Stage> = stages.iter().map(stage).collect();
            admin
                .policies()
                .create(name, PolicyCreate { stages: Some(stages), default, ..Default::default() })
                .unwrap()
                .id
        };
        policy("Two", &["manager", "item_owner"], true);
        let own = policy("Three", &["identity:carol", "manager", "identity:robot"], false);
        let one = policy("One", &["identity:dana"], false);
        let group = policy("Group", &["item_owner"], false);
        for (reference, owner, policy_id) in [
            ("reader", Some("dana"), None),
            ("writer", Some("alice-2"), Some(own)),
            ("badge", None, Some(one)),
            ("vault", None, Some(group)),
        ] {
            let owner_group = (reference == "vault").then(|| "owners".into());
            let (reference, owner) = (Some(reference.into()), owner.map(Into::into));
            // The owners of the vault do its work by hand, and one of them looks whether another did it.
            let by_hand = owner_group.is_some();
            let item = ItemCreate {
                reference,
                owner,
                owner_group,
                policy_id,
                fulfilment: by_hand.then_some(Fulfilment::Manual),
                verify: by_hand.then(|| vec![Source::ItemOwner]),
                ..Default::default()
            };
            admin.catalog().create_item(ItemKind::Role, "Item", item).unwrap();
        }
        // Work fails soon, and every other walk lets anyone ask for anyone.
        let on_behalf_anyone = (seed % 2 == 1).into();
        let rules = SettingsUpdate { attempts: 2.into(), on_behalf_anyone, ..Default::default() };
        admin.settings().update(rules).unwrap();
        let eye = Connection::open(path).unwrap();
        let dice = Dice::new(seed);
        let (requests, approvals, lines, tasks, rules) = Default::default();
        Self { store, clock, eye, dice, requests, approvals, lines, tasks, rules, _folder: folder }
    }

    /// Changes when another connection commits, and then only.
    pub fn version(&self) -> i64 {
        self.eye.query_row("PRAGMA data_version", [], |row| row.get(0)).unwrap()
    }

    /// Makes a step and tells of it.
    pub fn step(&mut self) -> String {
        let store = self.store.clone();
        match self.dice.roll(20) {
            0 => {
                let millis = 1_000 * self.dice.pick(&[1, 30, 200, 400, 4_000]);
                self.clock.advance(countersign::Span::milliseconds(millis).unwrap()).unwrap();
                format!("{millis} ms pass")
            }
            1 => {
                // Set back: the ledger's time must not follow.
                self.clock.set(self.clock.now() - chrono::TimeDelta::seconds(90));
                "the clock is set back".into()
            }
            2 => format!("run_due {:?}", store.run_due().unwrap()),
            3 => self.transaction(&store),
            _ => {
                let before = self.version();
                let (told, done) = self.verb(Door::Store(&store));
                if done.is_err() {
                    assert_eq!(self.version(), before, "{told} failed and yet changed the store");
                }
                judged(&told, &done)
            }
        }
    }

    fn transaction(&mut self, store: &Store) -> String {
        let before = self.version();
        let tx = store.begin().unwrap();
        let mut told = vec!["a transaction".to_owned()];
        for _ in 0..=self.dice.roll(4) {
            let head = tx.as_system().audit().head().unwrap();
            let (verb, done) = self.verb(Door::Tx(&tx));
            if done.is_err() {
                assert_eq!(tx.as_system().audit().head().unwrap(), head, "{verb} failed and left an entry");
            }
            told.push(judged(&verb, &done));
        }
        if self.dice.once_in(2) {
            tx.commit().unwrap();
            told.push("committed".into());
        } else {
            tx.rollback().unwrap();
            assert_eq!(self.version(), before, "what was rolled back is in the store");
            told.push("rolled back".into());
        }
        told.join("; ")
    }
}

fn judged(told: &str, done: &Result<()>) -> String {
    match done {
        Ok(()) => format!("{told}: ok"),
        Err(why) => {
            let bad = ["internal", "corrupt", "busy", "closed"];
            assert!(!bad.contains(&why.code().as_str()), "{told}: {why}");
            format!("{told}: {why}")
        }
    }
}
