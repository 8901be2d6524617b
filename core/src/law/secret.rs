//! What looks like a secret: words that people paste and the ledger would keep for ever.
//!
//! Only what has a shape of its own is told, so that nobody is stopped for what they wrote in words.

/// The shape of a secret: how it begins, and how much of which letters follows.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    /// What it is, as it is told.
    pub name: &'static str,
    /// How it begins.
    pub begins: &'static str,
    /// Which letters it is made of besides ASCII letters and digits.
    pub letters: &'static str,
    /// How many of them follow at the least.
    pub at_least: usize,
}

const fn shape(name: &'static str, begins: &'static str, letters: &'static str, at_least: usize) -> Shape {
    Shape { name, begins, letters, at_least }
}

const URL: &str = "-_";
const BASE64: &str = "+/=-_.";
const ANY: &str = "!\"#$%()*+,-./:;<=>?@[\\]^_`{|}~";

/// Every shape. What is assigned to a name, as `password=…` is, is looked for in small letters.
pub const SHAPES: &[Shape] = &[
    shape("a private key", "PRIVATE KEY-----", "", 0),
    shape("an AWS access key", "AKIA", "", 16),
    shape("an AWS access key", "ASIA", "", 16),
    shape("a GitHub token", "ghp_", "", 36),
    shape("a GitHub token", "gho_", "", 36),
    shape("a GitHub token", "ghu_", "", 36),
    shape("a GitHub token", "ghs_", "", 36),
    shape("a GitHub token", "ghr_", "", 36),
    shape("a GitHub token", "github_pat_", "_", 22),
    shape("a GitLab token", "glpat-", URL, 20),
    shape("a Slack token", "xoxa-", URL, 10),
    shape("a Slack token", "xoxb-", URL, 10),
    shape("a Slack token", "xoxp-", URL, 10),
    shape("a Slack token", "xoxs-", URL, 10),
    shape("a Stripe key", "sk_live_", "", 16),
    shape("a Stripe key", "rk_live_", "", 16),
    shape("a Google API key", "AIza", URL, 35),
    shape("an npm token", "npm_", "", 36),
    shape("a PyPI token", "pypi-", URL, 50),
    shape("a webhook secret", "whsec_", BASE64, 24),
    shape("a bearer token", "Bearer ", BASE64, 20),
    shape("a user's name and password", "Basic ", BASE64, 20),
    shape("a password", "password=", ANY, 6),
    shape("a password", "passwd=", ANY, 6),
    shape("a secret", "secret=", ANY, 6),
    shape("an API key", "api_key=", ANY, 6),
    shape("an API key", "apikey=", ANY, 6),
    shape("a token", "token=", ANY, 6),
];

/// What a text holds that looks like a secret, if it does.
#[must_use]
pub fn found(text: &str) -> Option<&'static str> {
    // Nothing that is shorter is one, and most texts are.
    if text.len() < 12 {
        return None;
    }
    let small = text.to_ascii_lowercase();
    SHAPES
        .iter()
        .find(|shape| is_there(shape, if shape.letters == ANY { &small } else { text }))
        .map(|shape| shape.name)
        .or_else(|| is_web_token(text).then_some("a JSON Web Token"))
        .or_else(|| is_in_an_address(text).then_some("a password in an address"))
}

/// Why it is refused; it is not said again.
#[must_use]
pub fn refusal(what: &str) -> String {
    format!("must not hold what looks like {what}: the ledger keeps words for ever, leave it out")
}

fn is_there(shape: &Shape, text: &str) -> bool {
    text.match_indices(shape.begins).any(|(at, begins)| {
        let inside = text[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let known_anywhere = shape.at_least == 0 || shape.letters == ANY;
        let follow = text[at + begins.len()..].bytes();
        let length = follow.take_while(|c| c.is_ascii_alphanumeric() || shape.letters.as_bytes().contains(c));
        (known_anywhere || !inside) && length.count() >= shape.at_least
    })
}

/// Three parts in base64, of which the first two are JSON objects (RFC 7519).
fn is_web_token(text: &str) -> bool {
    text.match_indices("eyJ").any(|(at, _)| {
        let rest = &text[at..];
        let end =
            rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c))).unwrap_or(rest.len());
        let mut parts = rest[..end].split('.');
        let (header, claims, proof) = (parts.next(), parts.next(), parts.next());
        header.is_some_and(|part| part.len() > 8)
            && claims.is_some_and(|part| part.starts_with("eyJ"))
            && proof.is_some_and(|part| part.len() > 8)
    })
}

/// `scheme://name:password@host` (RFC 3986, section 3.2.1).
fn is_in_an_address(text: &str) -> bool {
    text.match_indices("://").any(|(at, _)| {
        let rest = &text[at + 3..];
        let end = rest.find(|c: char| c.is_whitespace() || "/?#".contains(c)).unwrap_or(rest.len());
        let user = rest[..end].rsplit_once('@').map(|(user, _)| user);
        user.and_then(|user| user.split_once(':')).is_some_and(|(_, password)| !password.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_about_secrets_are_none() {
        for words in [
            "I forgot my password and need to reset it",
            "The token: please rotate it before Friday",
            "Basic information about the department",
            "See https://wiki.example.com/a@b:c for the AKIA prefix",
            "grant:db.analytics.read for mailto:alice@example.com",
            "Bearer of bad news, and their keys",
            "password=",
            "taskAKIAIOSFODNN7EXAMPLE1",
            "eyJ is how it begins. eyJ too. And so on and on",
        ] {
            assert_eq!(found(words), None, "{words}");
        }
    }

    #[test]
    fn what_has_no_beginning_of_its_own_is_found_too() {
        for (words, name) in [
            ("use postgres://app:hunter2@db.internal/main", "a password in an address"),
            ("-----BEGIN RSA PRIVATE KEY-----\nMIIE", "a private key"),
            ("at eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLXNpZw now", "a JSON Web Token"),
            ("PASSWORD=Hunter2!x", "a password"),
        ] {
            assert_eq!(found(words), Some(name), "{words}");
        }
    }

    proptest! {
        #[test]
        fn each_shape_is_found_wherever_it_stands(
            n in 0..SHAPES.len(), before in "([a-z ]{0,20}[ (\"=])?", after in "([ )\"][a-z ]{0,20})?", letters in "[A-Za-z0-9]{80}"
        ) {
            let shape = SHAPES[n];
            let text = format!("{before}{}{}{after}", shape.begins, &letters[..shape.at_least.max(4)]);
            prop_assert!(found(&text).is_some(), "{text}");
        }

        #[test]
        fn any_text_is_looked_through(text in any::<String>()) {
            let _ = found(&text);
        }
    }
}
