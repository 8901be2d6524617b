//! Docstrings and literals: the core's words, as Python says them.

use serde_json::Value;

use super::attribute;
use crate::r#gen::api::{Field, Verb};
use crate::r#gen::docs;
use crate::r#gen::examples::kept;

/// As wide as a docstring's text may be.
pub const WIDTH: usize = 96;

/// What a noun, a record or a field is.
pub fn plain(lines: &[String]) -> Vec<String> {
    paragraphs(&python(&docs::split(lines).body), WIDTH)
}

/// What an attribute of a record is, and what it is called elsewhere.
pub fn field(field: &Field) -> Vec<String> {
    let mut lines = field.docs.clone();
    if attribute(&field.name) != field.name {
        lines.extend([String::new(), format!("In plain data it is `{}`.", field.name)]);
    }
    plain(&lines)
}

/// A whole docstring of a verb: what it does, its options, its errors, an example.
pub fn verb(verb: &Verb, options: &[&Field], errors: &[String], example: Option<String>) -> Vec<String> {
    let told = docs::split(&verb.docs);
    let mut lines = paragraphs(&python(&told.body), WIDTH);
    if !options.is_empty() {
        let about = options.iter().map(|field| {
            let words = python(&docs::split(&field.docs).body).join(" ");
            let wrapped = wrap(&format!("{}: {words}", field.name), WIDTH - 8);
            wrapped.join("\n        ")
        });
        section(&mut lines, "Options:", &about.collect::<Vec<_>>().join("\n"));
    }
    if !told.errors.is_empty() {
        let named = docs::reword(&python(&told.errors), |word| match docs::pascal(word) {
            class if errors.contains(&class) => class,
            _ => word.to_owned(),
        });
        section(&mut lines, "Raises:", &paragraphs(&named, WIDTH - 4).join("\n"));
    }
    if let Some(example) = example {
        section(&mut lines, "Example:", &example);
    }
    lines
}

fn section(lines: &mut Vec<String>, title: &str, text: &str) {
    lines.extend([String::new(), title.to_owned()]);
    lines
        .extend(text.lines().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") }));
}

/// Rust's words as Python's.
fn python(lines: &[String]) -> Vec<String> {
    let word = |word: &str| match word.trim_matches(|mark: char| !mark.is_alphanumeric()) {
        "null" => word.replace('`', "").replace("null", "`None`"),
        _ => word.to_owned(),
    };
    lines.iter().map(|line| line.split(' ').map(word).collect::<Vec<_>>().join(" ")).collect()
}

/// Fills each paragraph anew.
fn paragraphs(lines: &[String], width: usize) -> Vec<String> {
    let paragraphs: Vec<_> = lines.split(String::is_empty).map(|part| wrap(&part.join(" "), width)).collect();
    paragraphs.join(&String::new())
}

/// Fills lines of a width with a text's words.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A value of a story as Python writes it; a kept result is the variable of its name.
pub fn literal(value: &Value) -> String {
    match value {
        Value::Null => "None".into(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::String(text) => match kept(text) {
            Some(way) => way.into_iter().fold(String::new(), step),
            None => value.to_string(),
        },
        Value::Number(number) => number.to_string(),
        Value::Array(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), literal(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A list of objects, such as the entries of a bulk import, with a line each.
pub fn rows(value: &Value) -> Option<String> {
    let rows = value.as_array().filter(|rows| rows.iter().any(Value::is_object))?;
    let rows: String = rows.iter().map(|row| format!("    {},\n", literal(row))).collect();
    Some(format!("[\n{rows}]"))
}

/// One more step on the way to a kept result: `cart.lines[0]`.
fn step(way: String, part: &str) -> String {
    match (way.is_empty(), part.parse::<usize>()) {
        (true, _) => part.to_owned(),
        (false, Ok(number)) => format!("{way}[{number}]"),
        (false, Err(_)) => format!("{way}.{part}"),
    }
}

/// Lines, each moved in; empty ones stay empty.
pub fn indented(lines: &[String], by: &str) -> String {
    lines.iter().map(|line| if line.is_empty() { "\n".into() } else { format!("{by}{line}\n") }).collect()
}

/// Lines as a doc comment of Rust, which pyo3 makes the docstring.
pub fn comment(lines: &[String]) -> String {
    lines.iter().map(|line| format!("/// {line}").trim_end().to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_is_written_as_python() {
        let value = serde_json::json!(["$cart.lines.0.id", null, {"a": true}, "text \"quoted\""]);
        assert_eq!(literal(&value), r#"[cart.lines[0].id, None, {"a": True}, "text \"quoted\""]"#);
    }

    #[test]
    fn null_is_none_in_python() {
        let lines = ["What to change; absent is unchanged, null is cleared.".to_owned()];
        assert_eq!(plain(&lines), ["What to change; absent is unchanged, `None` is cleared."]);
    }
}
