//! A filter as SQL: what somebody wrote is bound, and never part of it.

use rusqlite::types::Value;

use crate::model::filter::{Compare, Field, Filter, Term, Test};
use crate::time::millis;

/// The columns of requests, as a filter asks about them.
fn column(field: Field) -> &'static str {
    match field {
        Field::Id => ID,
        Field::Submission => SUBMISSION,
        Field::Beneficiary => "b.id",
        Field::Created => "r.created_at",
        Field::Modified => "r.updated_at",
    }
}

/// An id as people write it.
macro_rules! id {
    ($blob:literal) => {
        concat!(
            "lower(substr(hex(",
            $blob,
            "), 1, 8) || '-' || substr(hex(",
            $blob,
            "), 9, 4) || '-' || substr(hex(",
            $blob,
            "), 13, 4) || '-' || substr(hex(",
            $blob,
            "), 17, 4) || '-' || substr(hex(",
            $blob,
            "), 21))"
        )
    };
}
const ID: &str = id!("r.id");
const SUBMISSION: &str = id!("coalesce(s.id, r.id)");

/// The condition, with its values bound from the next number on.
pub(super) fn sql(filter: &Filter, values: &mut Vec<Value>) -> String {
    let join = |parts: &[Filter], word: &str, none: &str, values: &mut Vec<Value>| {
        let parts: Vec<String> = parts.iter().map(|part| sql(part, values)).collect();
        if parts.is_empty() { none.to_owned() } else { format!("({})", parts.join(word)) }
    };
    match filter {
        Filter::All(parts) => join(parts, " AND ", "TRUE", values),
        Filter::Any(parts) => join(parts, " OR ", "FALSE", values),
        Filter::Not(part) => format!("NOT {}", sql(part, values)),
        Filter::Test(field, test) => self::test(*field, test, values),
    }
}

fn test(field: Field, test: &Test, values: &mut Vec<Value>) -> String {
    let mut bind = |value: Value| {
        values.push(value);
        format!("?{}", values.len())
    };
    match test {
        // By the indexes of both, where an id may be either.
        Test::Is(Compare::Eq, term) if field == Field::Submission => {
            self::test(field, &Test::In(vec![term.clone()]), values)
        }
        Test::Is(compare, term) => {
            let word = Compare::ALL.iter().find(|(one, ..)| one == compare).map_or("=", |(.., word)| word);
            match (field, whole(field, term)) {
                // By the index of ids, where it is one.
                (Field::Id, Some(id)) if *compare == Compare::Eq => format!("(r.id = {})", bind(id)),
                _ => format!("({} {word} {})", column(field), bind(value(term))),
            }
        }
        Test::In(terms) if field == Field::Id => {
            let all: Vec<String> = terms.iter().filter_map(|term| whole(field, term)).map(bind).collect();
            if all.is_empty() { "FALSE".to_owned() } else { format!("(r.id IN ({}))", all.join(", ")) }
        }
        // By the indexes of both, where an id may be either.
        Test::In(terms) if field == Field::Submission => {
            let all: Vec<String> = terms.iter().filter_map(|term| whole(field, term)).map(bind).collect();
            match all.join(", ") {
                all if all.is_empty() => "FALSE".to_owned(),
                all => format!(
                    "(r.submission IN (SELECT number FROM cs_submissions WHERE id IN ({all})) OR (r.submission IS NULL AND r.id IN ({all})))"
                ),
            }
        }
        Test::In(terms) => {
            let all: Vec<String> = terms.iter().map(|term| bind(value(term))).collect();
            if all.is_empty() {
                "FALSE".to_owned()
            } else {
                format!("({} IN ({}))", column(field), all.join(", "))
            }
        }
        Test::BeginsWith(text) => {
            let text = bind(Value::Text(text.clone()));
            let whole = match field.is_time() {
                true => format!("strftime('%Y-%m-%dT%H:%M:%fZ', {} / 1000.0, 'unixepoch')", column(field)),
                false => column(field).to_owned(),
            };
            format!("(substr({whole}, 1, length({text})) = {text})")
        }
        Test::IsNull => "FALSE".to_owned(),
    }
}

/// The bytes of an id, where a text is one as it is written here.
fn whole(field: Field, term: &Term) -> Option<Value> {
    let Term::Text(text) = term else { return None };
    let id =
        matches!(field, Field::Id | Field::Submission).then(|| uuid::Uuid::parse_str(text).ok()).flatten()?;
    (id.hyphenated().to_string() == *text).then(|| Value::Blob(id.as_bytes().to_vec()))
}

fn value(term: &Term) -> Value {
    match term {
        Term::Text(text) => Value::Text(text.clone()),
        Term::Time(at) => Value::Integer(millis(*at)),
    }
}
