//! When a stage takes part: data, total and bounded. It is judged once, at submit, and stays.

use std::collections::BTreeSet;

use super::schedule::Window;
use crate::model::{Action, Attribute, Attributes, Condition, ItemKind, Risk};
use crate::time::{Span, Time};

/// What a condition can look at.
#[derive(Debug, Clone)]
pub struct Circumstances<'a> {
    /// The item's risk.
    pub risk: Risk,
    /// The item's kind.
    pub kind: ItemKind,
    /// The item's tags.
    pub tags: &'a [String],
    /// What is to be done.
    pub action: Action,
    /// For how long.
    pub window: Window,
    /// When it is asked.
    pub now: Time,
    /// Whether the requester asks for somebody else.
    pub on_behalf: bool,
    /// Whether it would break a rule of separation of duties.
    pub conflict: bool,
    /// What the host knows of the beneficiary.
    pub attributes: &'a Attributes,
}

/// Whether a condition holds. One that says nothing does not.
#[must_use]
pub fn holds(condition: &Condition, of: &Circumstances<'_>) -> bool {
    let says = [
        condition.all.as_ref().map(|all| all.iter().all(|one| holds(one, of))),
        condition.any.as_ref().map(|any| any.iter().any(|one| holds(one, of))),
        condition.not.as_ref().map(|not| !holds(not, of)),
        condition.risk.as_ref().map(|risks| risks.contains(&of.risk)),
        condition.kind.as_ref().map(|kinds| kinds.contains(&of.kind)),
        condition.tags.as_ref().map(|tags| tags.iter().any(|tag| of.tags.contains(tag))),
        condition.action.as_ref().map(|actions| actions.contains(&of.action)),
        condition.longer_than.map(|span| is_longer(of.window, span, of.now)),
        condition.on_behalf.map(|on_behalf| on_behalf == of.on_behalf),
        condition.conflict.map(|conflict| conflict == of.conflict),
        condition.attribute.as_ref().map(|attribute| {
            let values = of.attributes.get(&attribute.name).map_or(&[][..], |values| values.texts());
            values.iter().any(|value| attribute.values.contains(value))
        }),
    ];
    let mut said = says.into_iter().flatten().peekable();
    said.peek().is_some() && said.all(|one| one)
}

/// Whether a window is longer than a time; one without an end is longer than any.
fn is_longer(window: Window, span: Span, now: Time) -> bool {
    let start = window.starts_at.unwrap_or(now);
    let end = match (window.duration, window.ends_at) {
        (Some(duration), _) => duration.after(start).ok(),
        (None, end) => end,
    };
    match (end, span.after(start)) {
        (Some(end), Ok(last)) => end > last,
        (None, _) => true,
        (_, Err(_)) => false,
    }
}

/// How many tags and attribute values a condition may name to be judged.
const JUDGED: usize = 8;

/// Whether anything can be asked, by this action, for which a condition holds. One that names too much to be tried is taken as
/// one that can.
#[must_use]
pub fn is_reachable(condition: &Condition, action: Action) -> bool {
    let mut named = Named::default();
    named.collect(condition);
    let facts = named.tags.len() + named.attributes.len();
    if facts > JUDGED {
        return true;
    }
    let now = Time::UNIX_EPOCH;
    let spans = named.spans.iter().map(|span| Window { duration: Some(*span), ..Window::default() });
    let short = Window { ends_at: Some(now), ..Window::default() };
    let windows: Vec<Window> = spans.chain([short, Window::default()]).collect();
    (0..1_u32 << facts).any(|has| {
        let is_set = |place: usize| has & (1 << place) != 0;
        let tags: Vec<String> =
            named.tags.iter().enumerate().filter(|(n, _)| is_set(*n)).map(|(_, tag)| tag.clone()).collect();
        let mut attributes = Attributes::new();
        for (n, (name, value)) in named.attributes.iter().enumerate() {
            if is_set(named.tags.len() + n) {
                let values = attributes.entry(name.clone()).or_insert_with(|| Attribute::List(Vec::new()));
                if let Attribute::List(values) = values {
                    values.push(value.clone());
                }
            }
        }
        let flags = [(false, false), (false, true), (true, false), (true, true)];
        Risk::ALL.iter().any(|risk| {
            ItemKind::ALL.iter().any(|kind| {
                flags.iter().any(|(on_behalf, conflict)| {
                    windows.iter().any(|window| {
                        let of = Circumstances {
                            risk: *risk,
                            kind: *kind,
                            tags: &tags,
                            action,
                            window: *window,
                            now,
                            on_behalf: *on_behalf,
                            conflict: *conflict,
                            attributes: &attributes,
                        };
                        holds(condition, &of)
                    })
                })
            })
        })
    })
}

/// What a condition names of what has no end of values.
#[derive(Default)]
struct Named {
    tags: BTreeSet<String>,
    attributes: BTreeSet<(String, String)>,
    spans: Vec<Span>,
}

impl Named {
    fn collect(&mut self, condition: &Condition) {
        self.tags.extend(condition.tags.iter().flatten().cloned());
        if let Some(attribute) = &condition.attribute {
            let pairs = attribute.values.iter().map(|value| (attribute.name.clone(), value.clone()));
            self.attributes.extend(pairs);
        }
        self.spans.extend(condition.longer_than);
        let inner = condition.all.iter().chain(&condition.any).flatten();
        for condition in inner.chain(condition.not.as_deref()) {
            self.collect(condition);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AttributeIs;

    fn not(inner: Condition) -> Condition {
        Condition { not: Some(Box::new(inner)), ..Condition::default() }
    }

    fn all(inner: Vec<Condition>) -> Condition {
        Condition { all: Some(inner), ..Condition::default() }
    }

    fn tag(name: &str) -> Condition {
        Condition { tags: Some(vec![name.into()]), ..Condition::default() }
    }

    #[test]
    fn what_contradicts_itself_is_not_reachable() {
        let long =
            |text: &str| Condition { longer_than: Some(text.parse().unwrap()), ..Condition::default() };
        let attribute = |value: &str| Condition {
            attribute: Some(AttributeIs { name: "department".into(), values: vec![value.into()] }),
            ..Condition::default()
        };
        let risk = |risk| Condition { risk: Some(vec![risk]), ..Condition::default() };
        let action = |action| Condition { action: Some(vec![action]), ..Condition::default() };
        for (condition, reachable) in [
            (tag("pii"), true),
            (all(vec![tag("pii"), not(tag("pii"))]), false),
            (all(vec![tag("pii"), not(tag("public"))]), true),
            (all(vec![risk(Risk::High), risk(Risk::Low)]), false),
            (all(vec![long("30d"), not(long("60d"))]), true),
            (all(vec![long("60d"), not(long("30d"))]), false),
            (all(vec![attribute("sales"), attribute("finance")]), true),
            (all(vec![attribute("sales"), not(attribute("sales"))]), false),
            (action(Action::Revoke), false),
            (action(Action::Grant), true),
            (Condition::default(), false),
        ] {
            assert_eq!(is_reachable(&condition, Action::Grant), reachable, "{condition:?}");
        }
    }
}
