//! What was seen at each step of a story, held against what is told of that time later.

use std::collections::BTreeMap;

use countersign::model::*;
use countersign::{RequestId, Session, Store, Time};

use super::{code, every};

#[derive(Default)]
pub struct Memory(BTreeMap<Time, (BTreeMap<RequestId, Request>, Vec<Grant>)>);

/// The millisecond before.
fn before(at: Time) -> Time {
    at - chrono::TimeDelta::milliseconds(1)
}

pub fn requests(admin: &Session) -> Vec<Request> {
    every(|cursor| admin.requests().list(RequestList { limit: Some(500), cursor, ..Default::default() }))
        .unwrap()
}

pub fn grants(admin: &Session, as_of: Option<Time>, limit: usize) -> Vec<Grant> {
    let limit = Some(limit as u32);
    every(|cursor| admin.grants().list(GrantList { as_of, limit, cursor, ..Default::default() })).unwrap()
}

impl Memory {
    /// Keeps what is so now. Of one time, what was so last is what it is remembered by.
    pub fn keep(&mut self, store: &Store, clock: Time) {
        let admin = store.as_system();
        let head = admin.audit().head().unwrap();
        let now = clock.max(admin.audit().get(head.seq).unwrap().at);
        // Where the clock was set back and nothing had been written since, those times are yet to come.
        self.0.split_off(&now);
        let made = requests(&admin).into_iter().map(|request| (request.id, request)).collect();
        self.0.insert(now, (made, grants(&admin, None, 500)));
    }

    /// How many times are kept.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Every time that was kept is told as it was, and so is a request until the next thing happens.
    pub fn hold(&self, store: &Store, mut roll: impl FnMut(usize) -> usize) {
        let admin = store.as_system();
        let mut next = self.0.keys().skip(1);
        for (at, (made, held)) in &self.0 {
            let until = next.next().map_or(*at, |next| before(*next).max(*at));
            assert_eq!(&grants(&admin, Some(*at), 1 + roll(9)), held, "grants at {at}");
            let some = GrantList {
                as_of: Some(*at),
                in_force: Some(roll(2) == 0),
                limit: Some(500),
                ..Default::default()
            };
            let fits = |grant: &&Grant| Some(grant.in_force) == some.in_force;
            let told = admin.grants().list(some.clone()).unwrap().items;
            assert_eq!(told.iter().collect::<Vec<_>>(), held.iter().filter(fits).collect::<Vec<_>>());
            for (id, request) in made.iter().filter(|_| roll(4) == 0) {
                for at in [*at, until] {
                    let told = admin.requests().get(*id, RequestGet { as_of: Some(at) }).unwrap();
                    assert_eq!(&told, request, "at {at}");
                }
            }
        }
        // Before it was made it was not there.
        for (id, request) in self.0.values().last().into_iter().flat_map(|(made, _)| made) {
            let as_of = Some(before(request.created_at));
            assert_eq!(code(admin.requests().get(*id, RequestGet { as_of })), "not_found");
        }
    }
}
