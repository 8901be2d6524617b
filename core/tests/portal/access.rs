//! Access, and the work for it.

use countersign::model::*;
use countersign::{GrantId, RequestId, Time};

use super::Portal;

/// Why it is done, where that must be said.
pub fn why() -> Option<String> {
    Some("It is time".into())
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
        self.admin().requests().get(id).unwrap()
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
    pub fn revoke(&self, who: &str, grant: GrantId) -> countersign::Result<Request> {
        self.user(who).grants().revoke(grant, GrantRevoke { comment: why(), starts_at: None })
    }
}
