//! Access, and the work for it.

use countersign::model::*;
use countersign::{GrantId, RequestId, Result, Time};

use super::{ITEM, Portal};

/// Why it is done, where that must be said.
pub fn why() -> Option<String> {
    Some("It is time".into())
}

/// A change of a grant that lasts so long from its start.
pub fn until(duration: &str) -> GrantModify {
    GrantModify { duration: Some(duration.parse().unwrap()), ..Default::default() }
}

/// Permissions, as they are given.
pub fn names(names: &[&str]) -> Option<Vec<String>> {
    Some(names.iter().map(|name| (*name).to_owned()).collect())
}

/// A change of a grant to these permissions.
pub fn only(list: &[&str]) -> GrantModify {
    GrantModify { permissions: names(list), ..Default::default() }
}

/// Makes these the item's permissions.
pub fn parts(portal: &Portal, names: &[&str]) {
    let one = |name: &&str| Permission { permission: (*name).into(), ..Default::default() };
    let all = names.iter().map(one).collect::<Vec<_>>();
    let input = ItemUpdate { permissions: all.into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
}

/// Alice has the item of two permissions.
pub fn scene(duration: Option<&str>) -> (Portal, GrantId) {
    let portal = Portal::new();
    parts(&portal, &["read", "write"]);
    portal.give("alice", ITEM, duration);
    let grant = portal.grant_id("alice", ITEM);
    (portal, grant)
}

pub fn modify(portal: &Portal, who: &str, grant: GrantId, input: GrantModify) -> Result<Request> {
    portal.user(who).grants().modify(grant, input)
}

pub fn suspend(portal: &Portal, who: &str, grant: GrantId) -> Result<Request> {
    portal
        .user(who)
        .grants()
        .suspend(grant, GrantSuspend { comment: why(), starts_at: None, ..Default::default() })
}

pub fn close(portal: &Portal, request: RequestId) {
    portal.admin().requests().close(request, RequestClose::default()).unwrap();
}

pub fn seen_by(portal: &Portal, source: Source) {
    let input = ItemUpdate { verify: vec![source].into(), ..Default::default() };
    portal.admin().catalog().update_item(ITEM, input).unwrap();
}

/// The host says that Alice has the item.
pub fn load(portal: &Portal, input: GrantLoad) -> LoadReport {
    let input = GrantLoad { item: Some(ITEM.into()), ..input };
    portal.admin().grants().load([Ok(("alice".to_owned(), input))]).unwrap()
}

/// The grant of Alice's that the host told of.
pub fn loaded(portal: &Portal) -> GrantId {
    let origin = Some(GrantOrigin::Imported);
    let list = GrantList { beneficiary: Some("alice".into()), origin, ..Default::default() };
    portal.admin().grants().list(list).unwrap().items[0].id
}

/// As in the scene, and the host says that Alice has the same.
pub fn twice(input: GrantLoad) -> (Portal, GrantId, GrantId) {
    let (portal, grant) = scene(None);
    load(&portal, input);
    let other = loaded(&portal);
    (portal, grant, other)
}

impl Portal {
    /// Changes how an item's access is given.
    pub fn done_by(&self, item: &str, how: Fulfilment) {
        let input = ItemUpdate { fulfilment: how.into(), ..Default::default() };
        self.admin().catalog().update_item(item, input).unwrap();
    }

    /// The newest grant of an item that somebody has or had.
    pub fn grant(&self, who: &str, item: &str) -> Grant {
        let list = GrantList { beneficiary: Some(who.into()), item: Some(item.into()), ..Default::default() };
        self.admin().grants().list(list).unwrap().items.remove(0)
    }

    pub fn grant_id(&self, who: &str, item: &str) -> GrantId {
        self.grant(who, item).id
    }

    /// A grant as it is now.
    pub fn now(&self, grant: GrantId) -> Grant {
        self.admin().grants().get(grant).unwrap()
    }

    pub fn request(&self, id: RequestId) -> Request {
        self.admin().requests().get(id, RequestGet::default()).unwrap()
    }

    /// So long after now.
    pub fn after(&self, span: &str) -> Time {
        span.parse::<countersign::Span>().unwrap().after(self.clock.now()).unwrap()
    }

    /// The one task that a worker can claim.
    pub fn task(&self) -> Task {
        let mut tasks = self.claim("worker");
        assert_eq!(tasks.len(), 1, "one task waits: {tasks:?}");
        tasks.remove(0)
    }

    pub fn done(&self, task: &Task) {
        self.system().provisioning().complete(task.id, Complete::default()).unwrap();
    }

    /// What may be done to a grant by somebody, by the code of the answer.
    pub fn revoke(&self, who: &str, grant: GrantId) -> Result<Request> {
        self.user(who)
            .grants()
            .revoke(grant, GrantRevoke { comment: why(), starts_at: None, ..Default::default() })
    }
}
