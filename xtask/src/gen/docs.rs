//! The core's documentation, made ready for another language.

/// A doc comment in two parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// What it is or does; paragraphs apart by an empty line.
    pub body: Vec<String>,
    /// What stands under `# Errors`.
    pub errors: Vec<String>,
}

/// Splits a doc comment at `# Errors`; links become their text.
pub fn split(lines: &[String]) -> Docs {
    let lines: Vec<String> = lines.iter().map(|line| without_links(line)).collect();
    let mut parts = lines.split(|line| line == "# Errors");
    let mut next = || trimmed(parts.next().unwrap_or_default());
    Docs { body: next(), errors: next() }
}

/// Changes what stands in backticks: `item_id` becomes `itemId` in one language, `not_found` `NotFound` in another.
pub fn reword(lines: &[String], word: impl Fn(&str) -> String) -> Vec<String> {
    // Even pieces stand outside of the backticks; a lone backtick is left as it is.
    let reworded = |line: &String| {
        let pieces: Vec<&str> = line.split('`').collect();
        let odd = |at: usize| at % 2 == 1 && at + 1 < pieces.len();
        let pieces = pieces.iter().enumerate();
        let pieces = pieces.map(|(at, piece)| if odd(at) { word(piece) } else { (*piece).to_owned() });
        pieces.collect::<Vec<_>>().join("`")
    };
    lines.iter().map(reworded).collect()
}

/// `item_id` as `itemId`.
pub fn camel(text: &str) -> String {
    let pascal = pascal(text);
    let first = text.chars().take_while(|letter| *letter != '_').count();
    format!("{}{}", &text[..first], &pascal[first..])
}

/// `not_found` as `NotFound`.
pub fn pascal(text: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    text.split('_').map(capital).collect()
}

/// `RemoveLine` as `remove_line`.
pub fn snake(text: &str) -> String {
    let mut snake = String::new();
    for letter in text.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// `[Store](crate::Store)` as `Store`.
fn without_links(line: &str) -> String {
    let mut plain = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let link = after.split_once("](").and_then(|(text, target)| Some((text, target.split_once(')')?.1)));
        let Some((text, after)) = link.filter(|(text, _)| !text.contains('[')) else {
            plain.push_str(before);
            plain.push('[');
            rest = after;
            continue;
        };
        plain.push_str(before);
        plain.push_str(text);
        rest = after;
    }
    plain + rest
}

fn trimmed(lines: &[String]) -> Vec<String> {
    let start = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(start, |last| last + 1);
    lines[start..end].to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doc_comment_is_split_at_its_errors() {
        let lines = ["Opens a [`Store`](crate::Store)[1].", "", "# Errors", "`not_found` for `item_id`."];
        let docs = split(&lines.map(String::from));
        assert_eq!(docs.body, ["Opens a `Store`[1]."]);
        assert_eq!(reword(&docs.errors, pascal), ["`NotFound` for `ItemId`."]);
        assert_eq!(reword(&docs.errors, camel), ["`notFound` for `itemId`."]);
    }
}
