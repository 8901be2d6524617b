use rusqlite::types::Value;

/// The conditions of a list, each with its bound value; what is not asked for is not in the SQL, so that indexes serve.
#[derive(Default)]
pub(super) struct Clauses {
    sql: String,
    values: Vec<Value>,
}

impl Clauses {
    /// Adds a condition, such as `number > #`, if it has a value.
    pub(super) fn and(mut self, condition: &str, value: Option<impl Into<Value>>) -> Self {
        if let Some(value) = value {
            self.values.push(value.into());
            let word = if self.values.len() == 1 { "WHERE" } else { "AND" };
            let condition = condition.replace('#', &format!("?{}", self.values.len()));
            self.sql.push_str(&format!(" {word} {condition}"));
        }
        self
    }

    /// The whole statement with its values.
    pub(super) fn finish(mut self, columns: &str, order: &str, limit: usize) -> (String, Vec<Value>) {
        self.values.push(Value::Integer(limit as i64));
        (format!("{columns}{} ORDER BY {order} LIMIT ?{}", self.sql, self.values.len()), self.values)
    }
}
