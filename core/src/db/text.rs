//! What people look for, as FTS5 reads it: every word is quoted, so that none of it is an operator.

use std::collections::BTreeSet;

/// The query for texts with words that begin with each of these; none when there is no word in it.
pub(crate) fn query(text: &str) -> Option<String> {
    let words = words(text);
    let quoted: Vec<String> = words.iter().map(|word| format!("\"{word}\"*")).collect();
    Some(quoted.join(" ")).filter(|query| !query.is_empty())
}

/// The different words of a text: runs of letters and digits, with the marks that belong to them.
pub(crate) fn words(text: &str) -> BTreeSet<&str> {
    // A quote never gets inside a word, and SQLite splits what is left further where it knows better.
    text.split(|c: char| !c.is_alphanumeric() && (c.is_ascii() || c.is_whitespace() || c.is_control()))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

/// How well a name answers what is looked for: two for each word that it has, one for each that one of its words begins
/// with.
pub(crate) fn likeness(name: &str, words: &BTreeSet<&str>) -> usize {
    let name = name.to_lowercase();
    let own = self::words(&name);
    let each = words.iter().map(|word| {
        let word = word.to_lowercase();
        let begins = own.iter().any(|own| own.starts_with(&word));
        usize::from(own.contains(word.as_str())) + usize::from(begins)
    });
    each.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_word_is_quoted() {
        assert_eq!(
            query("data \"base* OR NEAR(read)").unwrap(),
            "\"NEAR\"* \"OR\"* \"base\"* \"data\"* \"read\"*"
        );
        for nothing in ["", " ", "\"\"", "***", "\0", "()", "'; --"] {
            assert_eq!(query(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn a_name_that_has_the_words_is_most_like_them() {
        let words = words("data BASE");
        let likeness = |name| likeness(name, &words);
        assert_eq!(
            [likeness("Data base"), likeness("Database"), likeness("The bases"), likeness("X")],
            [4, 1, 1, 0]
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_query(text in ".{0,60}") {
            let conn = rusqlite::Connection::open_in_memory().unwrap();
            conn.execute_batch("CREATE VIRTUAL TABLE t USING fts5 (a, content = '', contentless_delete = 1)").unwrap();
            conn.execute("INSERT INTO t (rowid, a) VALUES (1, ?1)", [&text]).unwrap();
            if let Some(query) = query(&text) {
                let mut found = conn.prepare("SELECT rowid FROM t WHERE t MATCH ?1").unwrap();
                found.query_map([query], |row| row.get::<_, i64>(0)).unwrap().for_each(|row| assert_eq!(row.unwrap(), 1));
            }
        }
    }
}
