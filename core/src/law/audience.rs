//! Who is meant by a rule over attributes and groups. Names and values compare exactly.

use std::collections::BTreeSet;

use crate::model::{Attributes, Audience};

/// What is known of who looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Viewer {
    /// The host's facts about them.
    pub attributes: Attributes,
    /// The ids of the groups that they are a member of.
    pub groups: BTreeSet<String>,
}

/// Whether somebody has what is asked: for each attribute named, one of their values is one of those accepted.
#[must_use]
pub fn has(attributes: &Attributes, accepted: &Attributes) -> bool {
    missing(attributes, accepted).is_none()
}

/// The first attribute that somebody has no accepted value of.
#[must_use]
pub fn missing<'a>(attributes: &Attributes, accepted: &'a Attributes) -> Option<&'a str> {
    let lacks = |name: &String, values: &[String]| {
        let own = attributes.get(name).map_or(&[][..], |value| value.texts());
        !own.iter().any(|text| values.contains(text))
    };
    accepted.iter().find(|(name, values)| lacks(name, values.texts())).map(|(name, _)| name.as_str())
}

/// Whether everybody sees it.
#[must_use]
pub fn is_public(audience: &Audience) -> bool {
    audience.groups.is_empty() && audience.attributes.is_empty()
}

/// Whether an item with this audience is shown to somebody.
#[must_use]
pub fn shows(audience: &Audience, viewer: &Viewer) -> bool {
    is_public(audience)
        || audience.groups.iter().any(|group| viewer.groups.contains(group))
        || !audience.attributes.is_empty() && has(&viewer.attributes, &audience.attributes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Attribute;

    #[test]
    fn names_and_values_compare_exactly() {
        let accepted =
            Attributes::from([("department".into(), Attribute::List(vec!["R&D".into(), "Sales".into()]))]);
        for (value, expected) in [
            (Attribute::from("Sales"), true),
            (Attribute::List(vec!["Legal".into(), "R&D".into()]), true),
            (Attribute::from("sales"), false),
            (Attribute::from("Sales "), false),
            (Attribute::from("Inside Sales"), false),
            (Attribute::List(Vec::new()), false),
        ] {
            let own = Attributes::from([("department".to_owned(), value.clone())]);
            assert_eq!(has(&own, &accepted), expected, "{value:?}");
        }
        assert!(!has(&Attributes::from([("Department".into(), "Sales".into())]), &accepted));
        assert!(has(&Attributes::new(), &Attributes::new()));
    }

    #[test]
    fn a_group_or_the_attributes_are_enough() {
        let mut audience = Audience { groups: vec!["staff".into()], ..Audience::default() };
        let member = Viewer { groups: ["staff".to_owned()].into(), ..Viewer::default() };
        assert!(shows(&audience, &member));
        assert!(
            !shows(&audience, &Viewer::default()),
            "no attributes asked is not everybody, where a group is"
        );
        audience.attributes.insert("site".into(), "Rome".into());
        let there = Viewer { attributes: [("site".to_owned(), "Rome".into())].into(), ..Viewer::default() };
        assert!(shows(&audience, &there));
        assert!(shows(&Audience::default(), &Viewer::default()));
    }
}
