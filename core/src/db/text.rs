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
