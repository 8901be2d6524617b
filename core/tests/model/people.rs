//! Who must be asked and who may see, worked out a second time from the ledger alone.

use std::collections::BTreeMap;

use serde_json::Value;

#[derive(Debug, Clone)]
pub struct Person {
    pub manager: Option<String>,
    pub person: String,
}

/// The people as the ledger has told of them so far.
#[derive(Debug, Default)]
pub struct People(pub BTreeMap<String, Person>);

impl People {
    /// Takes in an `identity.created` or `identity.updated`.
    pub fn hear(&mut self, id: &str, data: &Value) {
        let facts = data.get("after").unwrap_or(data);
        let manager = facts["manager"].as_str().map(str::to_owned);
        let person = facts["person"].as_str().unwrap().to_owned();
        self.0.insert(id.to_owned(), Person { manager, person });
    }

    pub fn person(&self, id: &str) -> &str {
        &self.0[id].person
    }

    pub fn manager(&self, id: &str) -> Option<&str> {
        self.0[id].manager.as_deref()
    }

    pub fn same(&self, one: &str, other: &str) -> bool {
        self.person(one) == self.person(other)
    }
}

/// What the ledger has told of a request so far.
#[derive(Debug, Clone)]
pub struct Case {
    pub requester: String,
    pub beneficiary: String,
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

    /// Whom a source asks: whose right it is, or the first manager above them who has no part in the request.
    pub fn seat(&self, people: &People, source: &str) -> Option<String> {
        let mut next = match source {
            "manager" => people.manager(&self.beneficiary)?.to_owned(),
            "item_owner" => self.owner.clone()?,
            named => named.strip_prefix("identity:").unwrap().to_owned(),
        };
        while self.excludes(people, &next) {
            next = people.manager(&next)?.to_owned();
        }
        Some(next)
    }

    pub fn asked(&self, people: &People) -> Option<String> {
        self.open.as_ref().and_then(|(_, source)| self.seat(people, source))
    }

    pub fn visible_to(&self, people: &People, id: &str) -> bool {
        [Some(self.requester.as_str()), Some(&self.beneficiary), self.owner.as_deref()].contains(&Some(id))
            || people.manager(&self.beneficiary) == Some(id)
            || self.asked(people).as_deref() == Some(id)
            || self.decided.iter().any(|(who, _)| who == id)
    }
}
