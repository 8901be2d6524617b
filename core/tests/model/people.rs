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

/// The people and groups as the ledger has told of them so far.
#[derive(Debug, Default)]
pub struct People {
    pub all: BTreeMap<String, Person>,
    pub groups: BTreeMap<String, BTreeSet<String>>,
}

impl People {
    /// Takes in an entry about an identity.
    pub fn hear(&mut self, id: &str, data: &Value) {
        let facts = data.get("after").unwrap_or(data);
        let person = Person {
            manager: facts["manager"].as_str().map(str::to_owned),
            person: facts["person"].as_str().unwrap().to_owned(),
            active: facts["active"].as_bool().unwrap(),
            human: facts["kind"] == "human",
        };
        self.all.insert(id.to_owned(), person);
    }

    /// Takes in an entry about a group.
    pub fn hear_group(&mut self, kind: &str, id: &str, data: &Value) {
        let named =
            data["members"].as_array().into_iter().flatten().map(|id| id.as_str().unwrap().to_owned());
        let members = self.groups.entry(id.to_owned()).or_default();
        match kind {
            "group.members_removed" => {
                let gone: BTreeSet<String> = named.collect();
                members.retain(|id| !gone.contains(id));
            }
            _ => members.extend(named),
        }
    }

    pub fn person(&self, id: &str) -> &str {
        &self.all[id].person
    }

    pub fn manager(&self, id: &str) -> Option<&str> {
        self.all[id].manager.as_deref()
    }

    pub fn is_active(&self, id: &str) -> bool {
        self.all[id].active
    }

    pub fn is_human(&self, id: &str) -> bool {
        self.all[id].human
    }

    pub fn same(&self, one: &str, other: &str) -> bool {
        self.person(one) == self.person(other)
    }

    fn is_member(&self, group: &str, id: &str) -> bool {
        self.groups[group].contains(id)
    }
}

/// What the ledger has told of a request so far. Who is asked is told as `identity:ID` or `group:ID`.
#[derive(Debug, Clone)]
pub struct Case {
    pub requester: String,
    pub beneficiary: String,
    pub item: String,
    pub owner: Option<String>,
    pub stages: Vec<String>,
    pub digest: String,
    pub status: &'static str,
    /// The open approval: its id and its source.
    pub open: Option<(String, String)>,
    /// Who has said yes or no: their account and the approval.
    pub decided: Vec<(String, String)>,
}

impl Case {
    pub fn excludes(&self, people: &People, id: &str) -> bool {
        people.same(id, &self.requester) || people.same(id, &self.beneficiary)
    }

    fn may_sit(&self, people: &People, id: &str) -> bool {
        people.is_active(id) && people.is_human(id) && !self.excludes(people, id)
    }

    /// Whom a source asks: whose right it is, or the first manager above them who has no part in the request.
    pub fn seat(&self, people: &People, source: &str) -> Option<String> {
        let party = match source {
            "manager" => format!("identity:{}", people.manager(&self.beneficiary)?),
            "item_owner" => self.owner.clone()?,
            named => named.to_owned(),
        };
        let (kind, id) = party.split_once(':').unwrap();
        if kind == "group" {
            return people.groups[id]
                .iter()
                .any(|member| self.may_sit(people, member))
                .then(|| party.clone());
        }
        let (mut next, mut named) = (id.to_owned(), source.starts_with("identity:"));
        while self.excludes(people, &next) {
            next = people.manager(&next)?.to_owned();
            named = false;
        }
        (people.is_active(&next) && (named || people.is_human(&next))).then(|| format!("identity:{next}"))
    }

    /// Whom the open approval asks.
    pub fn asked(&self, people: &People) -> Option<String> {
        self.open.as_ref().and_then(|(_, source)| self.seat(people, source))
    }

    /// Whether somebody is meant by who is asked.
    pub fn is_meant(&self, people: &People, party: &str, id: &str) -> bool {
        match party.split_once(':').unwrap() {
            ("group", group) => people.is_member(group, id) && self.may_sit(people, id),
            (_, who) => who == id,
        }
    }

    pub fn visible_to(&self, people: &People, id: &str) -> bool {
        let owns = self.owner.as_deref().is_some_and(|owner| match owner.split_once(':').unwrap() {
            ("group", group) => people.is_member(group, id),
            (_, who) => who == id,
        });
        let asked = self.asked(people).is_some_and(|party| self.is_meant(people, &party, id));
        let part = [self.requester.as_str(), &self.beneficiary].contains(&id)
            || owns
            || asked
            || people.manager(&self.beneficiary) == Some(id)
            || self.decided.iter().any(|(who, _)| who == id);
        people.is_active(id) && part
    }
}
