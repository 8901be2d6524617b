//! Percent escapes, and the parameters of a query.

use std::borrow::Cow;
use std::str::FromStr;

use percent_encoding::percent_decode_str;

use super::refusal::{Kind, Refusal};
use crate::error::shown;
use crate::page::Part;

/// A text without its percent escapes: each whole, and UTF-8 what they stand for.
pub(super) fn unescaped<'a>(what: &str, text: &'a str) -> Result<Cow<'a, str>, Refusal> {
    let whole = text.split('%').skip(1).all(|rest| {
        let mut digits = rest.bytes();
        let mut digit = || digits.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        digit() && digit()
    });
    let words = |problem: &str| Refusal::said(Kind::Invalid, format!("{what} {problem}"));
    if !whole {
        return Err(words("must have two hex digits after each `%`"));
    }
    percent_decode_str(text).decode_utf8().map_err(|_| words("must be UTF-8"))
}

/// A path without the escapes of each part that can be read; an escaped slash stays one.
pub(super) fn plain(path: &str) -> String {
    let part = |part| match unescaped("the path", part) {
        Ok(text) => text.replace('/', "%2F"),
        Err(_) => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The parameters of a query, each once.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads a query that may have these parameters.
    pub(super) fn read(text: &str, known: &[&str]) -> Result<Self, Refusal> {
        unescaped("the query", text)?;
        let mut found: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(text.as_bytes()) {
            if !known.contains(&&*name) {
                let words = match known {
                    [] => "is not a parameter: this path takes none".to_owned(),
                    known => format!("is not a parameter: expected `{}`", known.join("`, `")),
                };
                return Err(Refusal::invalid(&shown(&name), words));
            }
            if found.iter().any(|(other, _)| *other == name) {
                return Err(Refusal::invalid(&name, "must be given once"));
            }
            found.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(found))
    }

    /// The value of a parameter.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The id that a parameter gives.
    pub(super) fn id<T: FromStr>(&self, name: &str) -> Result<Option<T>, Refusal> {
        self.text(name).map(|text| id(name, text)).transpose()
    }

    /// Which part of a list `limit` and `offset` ask for.
    pub(super) fn part(&self, usual: usize, most: usize) -> Result<Part, Refusal> {
        let number = |name: &str, usual, least, most| match self.text(name) {
            None => Ok(usual),
            Some(text) => {
                let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                let number = text.parse().ok().filter(|number| digits && (least..=most).contains(number));
                number.ok_or_else(|| {
                    Refusal::invalid(name, format!("must be a whole number from {least} to {most}"))
                })
            }
        };
        Ok(Part { limit: number("limit", usual, 1, most)?, offset: number("offset", 0, 0, FARTHEST)? })
    }
}

/// How far from its beginning a part of a list may begin.
const FARTHEST: usize = 1_000_000_000;

/// An id that stands in a path or a query.
pub(super) fn id<T: FromStr>(name: &str, text: &str) -> Result<T, Refusal> {
    text.parse()
        .map_err(|_| Refusal::invalid(name, "must be an id, such as `01890a5d-ac96-774b-bcce-b302099a8057`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_whole_and_utf_8() {
        assert_eq!(unescaped("it", "/a%20b%C3%A9%2F").unwrap(), "/a bé/");
        for broken in ["%", "a%2", "%zz", "%%20", "%ff", "%C3", "%e2%82"] {
            assert!(unescaped("it", broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn each_part_of_a_path_is_read_alone() {
        assert_eq!(plain("/%763/%/%61%2fb/%ff/c"), "/v3/%/a%2Fb/%ff/c");
    }

    #[test]
    fn a_query_has_known_parameters_and_each_once() {
        let query =
            Query::read("status=in%20work&limit=7&&search=a+b%2Bc", &["status", "limit", "search"]).unwrap();
        assert_eq!((query.text("status"), query.text("search")), (Some("in work"), Some("a b+c")));
        let part = query.part(50, 100).unwrap();
        assert_eq!((part.limit, part.offset), (7, 0));
        for broken in ["stauts=x", "limit=1&limit=1", "limit=1&lim%69t=2", "=", "a"] {
            assert!(Query::read(broken, &["status", "limit"]).is_err(), "{broken}");
        }
        for broken in [
            "limit=0",
            "limit=101",
            "limit=",
            "limit=-1",
            "limit=%2B5",
            "limit=1e1",
            "limit=99999999999999999999",
        ] {
            assert!(Query::read(broken, &["limit"]).unwrap().part(50, 100).is_err(), "{broken}");
        }
    }
}
