//! People, as the contract names them.

use serde::Serialize;

use crate::law::routing::Party;
use crate::session::Names;

/// Somebody by id and name.
#[derive(Serialize)]
pub(super) struct Ref {
    /// None where nobody did it: the clock, or the system.
    id: Option<String>,
    name: String,
}

/// What the contract calls those that are no people.
const NOBODY: &[(&str, &str)] = &[("system", "System"), ("clock", "System"), ("admins", "Administrators")];

/// A name: the last before the first where both are known.
pub(super) fn display(name: &str, first: Option<&str>, last: Option<&str>) -> String {
    match (last, first) {
        (Some(last), Some(first)) => format!("{last}, {first}"),
        _ => name.to_owned(),
    }
}

/// The name of somebody or of a group; who is not registered has only an id.
pub(super) fn name(names: &Names, party: &Party) -> String {
    let key = party.to_string();
    if let Some(known) = names.get(&key) {
        return display(&known.name, known.first.as_deref(), known.last.as_deref());
    }
    match party {
        Party::Identity(id) | Party::Group(id) => id.clone(),
        Party::Admins => nobody(&key),
    }
}

pub(super) fn person(names: &Names, id: &str) -> String {
    name(names, &Party::Identity(id.to_owned()))
}

fn nobody(word: &str) -> String {
    NOBODY.iter().find(|(one, _)| *one == word).map_or(word, |(_, name)| *name).to_owned()
}

/// The name of who did something: `user:alice`, `admin:root`, `system` or `clock`.
pub(super) fn actor(names: &Names, actor: &str) -> String {
    match actor.split_once(':') {
        Some((_, id)) => person(names, id),
        None => nobody(actor),
    }
}

impl Ref {
    pub(super) fn person(names: &Names, id: &str) -> Self {
        Self::party(names, &Party::Identity(id.to_owned()))
    }

    pub(super) fn party(names: &Names, party: &Party) -> Self {
        let id = match party {
            Party::Identity(id) | Party::Group(id) => Some(id.clone()),
            Party::Admins => None,
        };
        Self { id, name: name(names, party) }
    }

    /// Who asked; where nobody did, the system.
    pub(super) fn reporter(names: &Names, requester: Option<&str>) -> Self {
        match requester {
            Some(id) => Self::person(names, id),
            None => Self { id: None, name: nobody("system") },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Name;

    #[test]
    fn the_last_name_comes_first_where_both_are_known() {
        assert_eq!(display("Ann B. Cole", Some("Ann"), Some("Cole")), "Cole, Ann");
        assert_eq!(display("Ann B. Cole", None, Some("Cole")), "Ann B. Cole");
        assert_eq!(display("Ann B. Cole", Some("Ann"), None), "Ann B. Cole");
    }

    #[test]
    fn who_did_it_is_named_and_who_is_nobody_has_a_word() {
        let ann = Name { name: "Ann B. Cole".into(), first: Some("Ann".into()), last: Some("Cole".into()) };
        let names = Names::from([("identity:ann".to_owned(), ann)]);
        for (who, told) in [
            ("user:ann", "Cole, Ann"),
            ("admin:ann", "Cole, Ann"),
            ("admin:a:b", "a:b"),
            ("system", "System"),
            ("clock", "System"),
        ] {
            assert_eq!(actor(&names, who), told);
        }
        assert_eq!(name(&names, &Party::Admins), "Administrators");
        assert_eq!(Ref::reporter(&names, None).id, None);
    }
}
