//! People and facts as a page says them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::bundle::Person;
use super::shown::{Shown, shown, span, time};

/// Whether somebody wrote it: it is told as it stands.
pub(super) fn is_written(name: &str) -> bool {
    matches!(name, "comment" | "text" | "receipt" | "error" | "reason")
}

/// The names of those who are in it.
pub(super) struct Names<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Names<'a> {
    pub(super) fn of(people: &'a [Person]) -> Self {
        Self(people.iter().map(|one| (one.id.as_str(), one.name.as_str())).collect())
    }
}

impl Names<'_> {
    pub(super) fn name<'b>(&'b self, id: &'b str) -> &'b str {
        self.0.get(id).copied().unwrap_or(id)
    }

    /// Somebody, by name and id.
    pub(super) fn person(&self, id: &str) -> String {
        match self.0.get(id) {
            Some(name) if *name != id => format!("{name} ({id})"),
            _ => id.to_owned(),
        }
    }

    /// `identity:ID`, `group:ID` or `admins`, as people say it.
    pub(super) fn party(&self, party: &str) -> String {
        match party.split_once(':') {
            Some(("identity", id)) => self.person(id),
            Some(("group", id)) => format!("any of the group {id}"),
            _ if party == "admins" => "any admin".to_owned(),
            _ => party.to_owned(),
        }
    }

    /// Who did something, and for whom.
    pub(super) fn actor(&self, actor: &str, on_behalf_of: Option<&str>) -> Shown {
        let who = match actor.split_once(':') {
            Some(("user", id)) => self.person(id),
            Some(("admin", id)) => format!("{}, as an admin", self.person(id)),
            _ if actor == "system" => "the system".to_owned(),
            _ if actor == "clock" => "the clock".to_owned(),
            _ => actor.to_owned(),
        };
        match on_behalf_of {
            Some(other) => shown(&format!("{who}, for {}", self.party(other))),
            None => shown(&who),
        }
    }

    /// A fact of an entry, as text.
    pub(super) fn value(&self, name: &str, value: &Value) -> Shown {
        shown(&self.told(name, value))
    }

    fn told(&self, name: &str, value: &Value) -> String {
        match value {
            Value::Null => String::new(),
            Value::Bool(true) => "yes".to_owned(),
            // What is not so is not worth a line.
            Value::Bool(false) => String::new(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => match name {
                "people" | "from" | "to" | "by" | "beneficiary" | "assignee" | "identity" | "members"
                | "through" | "person" | "instead_of" => {
                    if text.contains(':') {
                        self.party(text)
                    } else {
                        self.person(text)
                    }
                }
                "groups" => self.party(&format!("group:{text}")),
                "duration" => span(text),
                name if is_written(name) => text.clone(),
                _ => match crate::time::parse("", text) {
                    Ok(at) => time(at).to_string(),
                    Err(_) => text.clone(),
                },
            },
            Value::Array(items) => {
                let told = items.iter().map(|item| self.told(name, item)).filter(|told| !told.is_empty());
                told.collect::<Vec<_>>().join(if items.iter().any(Value::is_object) { "; " } else { ", " })
            }
            Value::Object(one) if name == "could_decide" => self.able(one),
            Value::Object(less) if name == "narrowed" => self.less(less),
            Value::Object(fields) => {
                let told = fields.iter().map(|(name, value)| (name, self.told(name, value)));
                let told = told.filter(|(_, told)| !told.is_empty());
                told.map(|(name, told)| format!("{} {told}", name.replace('_', " ")))
                    .collect::<Vec<_>>()
                    .join(", ")
            }
        }
    }

    /// What approvers gave, where it is less than was asked.
    fn less(&self, less: &Map<String, Value>) -> String {
        let said =
            |name: &str| less.get(name).map(|value| self.told(name, value)).filter(|said| !said.is_empty());
        let parts = [
            said("dropped").map(|names| format!("without {names}")),
            said("duration").map(|span| format!("for {span}")),
            said("ends_at").map(|at| format!("until {at}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// One who could decide, and why.
    fn able(&self, one: &Map<String, Value>) -> String {
        let text = |name: &str| one.get(name).and_then(Value::as_str);
        let mut told = match (text("identity"), text("group")) {
            (Some(id), _) => self.person(id),
            (None, Some(group)) => {
                let members =
                    one.get("members").map(|members| self.told("members", members)).unwrap_or_default();
                let more = if one.get("more").is_some() { ", and more" } else { "" };
                if members.is_empty() {
                    format!("the group {group}")
                } else {
                    format!("the group {group}: {members}{more}")
                }
            }
            (None, None) => "any admin".to_owned(),
        };
        if let Some(why) = text("why") {
            told += &format!(" — {}", why.replace('_', " "));
        }
        if let Some(other) = text("instead_of") {
            told += &format!(", instead of {}", self.person(other));
        }
        told
    }
}
