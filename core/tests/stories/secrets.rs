//! No secret gets into the ledger: every text of every call of every story is replaced by one in turn, and the ledger looked
//! through.

use countersign::law::secret::{SHAPES, Shape};
use countersign::{Session, Tx};
use serde_json::Value;

/// What is no call that a transaction can undo: it writes a file, or speaks to others.
const OUTSIDE: &[&str] = &["audit.export", "webhooks.deliver"];

/// Something of a shape, which is found nowhere by chance.
fn something(shape: &Shape) -> String {
    let letters = "Q7".chars().cycle().take(shape.at_least.max(12));
    format!("{}{}", shape.begins, letters.collect::<String>())
}

/// Makes a call again and again, with a secret in place of each of its texts, and undoes it. `call` makes it as who it is told,
/// with arguments and options.
pub fn none_gets_in(
    operation: &str,
    begin: impl Fn() -> Tx,
    given: (&[Value], &Value),
    turn: &mut usize,
    call: impl Fn(&Tx, Vec<Value>, Value),
) {
    if OUTSIDE.contains(&operation) {
        return;
    }
    let whole = Value::Array(vec![Value::Array(given.0.to_vec()), given.1.clone()]);
    for place in texts(&whole, &mut Vec::new()) {
        *turn += 1;
        let secret = something(&SHAPES[*turn % SHAPES.len()]);
        let mut with = whole.clone();
        *with.pointer_mut(&place).unwrap() = Value::String(secret.clone());
        let tx = begin();
        let (args, with) = (with[0].as_array().unwrap().clone(), with[1].clone());
        call(&tx, args, with);
        let sql = "SELECT count(*) FROM cs_ledger WHERE instr(json_array(data, actor, on_behalf_of, subject, type), ?1)";
        let count = tx.sql(|own| own.query_row(sql, [&secret], |row| row.get::<_, i64>(0))).unwrap();
        assert_eq!(count, Some(0), "{operation}: `{secret}` at {place} is in the ledger");
        tx.rollback().unwrap();
    }
}

/// Who calls goes into the ledger too.
pub fn no_caller_is_one(tx: &Tx) {
    for shape in SHAPES {
        let caller: Session = tx.as_admin(&something(shape));
        assert!(caller.groups().delete("nobody").is_err());
    }
}

/// The places of all texts, as JSON pointers.
fn texts(value: &Value, at: &mut Vec<String>) -> Vec<String> {
    let mut inner = |name: String, value: &Value| {
        at.push(name.replace('~', "~0").replace('/', "~1"));
        let found = texts(value, at);
        at.pop();
        found
    };
    match value {
        Value::String(_) => vec![format!("/{}", at.join("/"))],
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(n, item)| inner(n.to_string(), item)).collect()
        }
        Value::Object(fields) => fields.iter().flat_map(|(name, field)| inner(name.clone(), field)).collect(),
        _ => Vec::new(),
    }
}
