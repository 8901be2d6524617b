//! Who must be asked and who may see, worked out a second time from the ledger alone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

#[derive(Debug, Clone)]
pub struct Person {
    pub manager: Option<String>,
    pub person: String,
    pub active: bool,
    pub human: bool,
}

/// The people and their groups, as the ledger has told of them so far.
#[derive(Debug, Default)]
pub struct People {
    pub all: BTreeMap<String, Person>,
    pub groups: BTreeMap<String, BTreeSet<String>>,
}

fn ids(list: &Value) -> impl Iterator<Item = String> + '_ {
    list.as_array().into_iter().flatten().map(|id| id.as_str().unwrap().to_owned())
}

impl People {
    /// Takes in an entry about an identity, and says whether it is what its type says.
    pub fn hear(&mut self, kind: &str, id: &str, data: &Value) {
        let facts = data.get("after").unwrap_or(data);
        let now = Person {
            manager: facts["manager"].as_str().map(str::to_owned),
            person: facts["person"].as_str().unwrap().to_owned(),
            active: facts["active"].as_bool().unwrap(),
            human: facts["kind"] == "human",
        };
        let was = self.all.get(id).map(|person| person.active);
        let expected = match kind {
            "identity.created" => (None, true),
            "identity.deactivated" => (Some(true), false),
            "identity.reactivated" => (Some(false), true),
            _ => (was, was.unwrap()),
        };
        assert_eq!((was, now.active), expected, "{kind} of {id}");
        self.all.insert(id.to_owned(), now);
    }

    /// Takes in an entry about a group.
    pub fn hear_group(&mut self, kind: &str, id: &str, data: &Value) {
        match kind {
            "group.created" => {
                let members = ids(&data["members"]).collect();
                assert!(self.groups.insert(id.to_owned(), members).is_none(), "made twice");
            }
            "group.members_added" => {
                for member in ids(&data["members"]) {
                    assert!(self.groups.get_mut(id).unwrap().insert(member), "added twice");
                }
            }
            "group.members_removed" => {
                for member in ids(&data["members"]) {
                    assert!(self.groups.get_mut(id).unwrap().remove(&member), "was no member");
                }
            }
            "group.deleted" => drop(self.groups.remove(id).unwrap()),
            _ => assert_eq!(kind, "group.updated"),
        }
    }

    pub fn person(&self, id: &str) -> &str {
        &self.all[id].person
    }

    pub fn manager(&self, id: &str) -> Option<&str> {
        self.all[id].manager.as_deref()
    }

    pub fn active(&self, id: &str) -> bool {
        self.all[id].active
    }

    pub fn human(&self, id: &str) -> bool {
        self.all[id].human
    }

    pub fn same(&self, one: &str, other: &str) -> bool {
        self.person(one) == self.person(other)
    }

    /// Whether `owner`, such as `group:owners`, is this one or holds them.
    fn is(&self, owner: &str, id: &str) -> bool {
        match owner.strip_prefix("group:") {
            Some(group) => self.groups[group].contains(id),
            None => owner.strip_prefix("identity:") == Some(id),
        }
    }
}

/// What the ledger has told of a request so far.
#[derive(Debug, Clone)]
pub struct Case {
    /// Nobody where the clock or a rule asked.
    pub requester: Option<String>,
    pub beneficiary: String,
    /// Whose accounts these were when it was asked.
    pub then: Vec<String>,
    /// Whether it gives access; the others here take it away.
    pub gives: bool,
    pub item: String,
    /// Who owns the item now, such as `identity:dana`.
    pub owner: Option<String>,
    pub stages: Vec<String>,
    pub digest: String,
    pub status: &'static str,
    /// The open approval: its id and its source.
    pub open: Option<(String, String)>,
    /// When the open stage has taken as long as it may, in milliseconds.
    pub deadline: i64,
    /// Who has said yes or no: their account and the approval.
    pub decided: Vec<(String, String)>,
    /// Who has said yes on the way that it is on, stage by stage.
    pub yes: Vec<String>,
    /// Who is to do the work.
    pub assignee: Option<String>,
    /// The grant that it gave, while that is not over.
    pub grant: Option<String>,
}

/// Where there is work.
const WORK: [&str; 6] = ["scheduled", "approved", "provisioning", "snoozed", "verifying", "failed"];

impl Case {
    pub fn excludes(&self, people: &People, id: &str) -> bool {
        self.requester.as_ref().is_some_and(|requester| people.same(id, requester))
            || people.same(id, &self.beneficiary)
            || self.then.iter().any(|person| person == people.person(id))
    }

    /// Whether a member of a group that is asked may decide.
    fn may_sit(&self, people: &People, id: &str) -> bool {
        people.active(id) && people.human(id) && !self.excludes(people, id)
    }

    /// Whom a source asks: whose right it is, or the first manager above them who has no part in the request; a group
    /// while somebody of it may decide. Who is not active is not asked, nor a program that is not named.
    pub fn seat(&self, people: &People, source: &str) -> Option<String> {
        let mut next = match source {
            "manager" => people.manager(&self.beneficiary)?.to_owned(),
            "item_owner" => match self.owner.as_deref()?.split_once(':').unwrap() {
                ("group", group) => {
                    let asked = people.groups[group].iter().any(|id| self.may_sit(people, id));
                    return asked.then(|| format!("group:{group}"));
                }
                (_, id) => id.to_owned(),
            },
            named => named.strip_prefix("identity:").unwrap().to_owned(),
        };
        let mut named = source.starts_with("identity:");
        while self.excludes(people, &next) {
            next = people.manager(&next)?.to_owned();
            named = false;
        }
        (people.active(&next) && (people.human(&next) || named)).then(|| format!("identity:{next}"))
    }

    /// Whether a seat is somebody's own.
    pub fn sits(&self, people: &People, seat: &str, id: &str) -> bool {
        people.is(seat, id) && (seat.starts_with("identity:") || self.may_sit(people, id))
    }

    /// The seat of the open approval.
    pub fn asked(&self, people: &People) -> Option<String> {
        self.open.as_ref().and_then(|(_, source)| self.seat(people, source))
    }

    pub fn visible_to(&self, people: &People, id: &str) -> bool {
        people.active(id)
            && (self.requester.as_deref() == Some(id)
                || self.beneficiary == id
                || self.owner.as_deref().is_some_and(|owner| people.is(owner, id))
                || people.manager(&self.beneficiary) == Some(id)
                || self.assignee.as_deref() == Some(id)
                || self.asked(people).is_some_and(|seat| self.sits(people, &seat, id))
                || self.decided.iter().any(|(who, _)| who == id))
    }

    /// Whether its access counts for the rules of separation of duties: it is asked for, or not taken away yet.
    pub fn counts(&self) -> bool {
        let open = self.status == "pending" || WORK.contains(&self.status);
        (self.gives && open) || self.grant.is_some()
    }
}
