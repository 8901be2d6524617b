//! A submit under a key: the same one again is answered as the first time, another one under the same key is refused.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::wanted::Wanted;
use super::{Read, Write, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::ItemRef;
use crate::law::chain::{canonical, hex};
use crate::model::Submitted;
use crate::time;

/// What is known of a submit under the key that was given, if one was.
pub(super) struct Known {
    requester: i64,
    key: Option<String>,
    before: Option<db::submits::Row>,
}

impl Known {
    pub(super) fn find(work: &Read<'_>, requester: i64, key: Option<String>) -> Result<Self> {
        let before = match &key {
            Some(key) => {
                text::id("idempotency_key", key, text::NAME)?;
                db::submits::find(work.conn, requester, key)?
            }
            None => None,
        };
        Ok(Self { requester, key, before })
    }

    /// The first answer, if this is the same submit again.
    pub(super) fn answer(&self, options: &Value, wanted: &[Wanted]) -> Result<Option<Submitted>> {
        if self.before.is_none() {
            return Ok(None);
        }
        let lines = digest(&lines(wanted))?;
        self.same(&digest(options)?, Some(&lines))
    }

    /// The first answer, of a cart that is empty since.
    pub(super) fn answer_of_emptied(&self, options: &Value) -> Result<Option<Submitted>> {
        self.same(&digest(options)?, None)
    }

    fn same(&self, options: &str, lines: Option<&str>) -> Result<Option<Submitted>> {
        match &self.before {
            None => Ok(None),
            Some(row) if row.options == options && lines.is_none_or(|lines| row.lines == lines) => {
                Ok(Some(row.answer.clone()))
            }
            Some(_) => Err(Error::invalid("idempotency_key", "was used for another submit: use a new one")),
        }
    }

    /// Remembers what the submit answered.
    pub(super) fn keep(
        &self,
        work: &Write<'_>,
        options: &Value,
        wanted: &[Wanted],
        answer: &Submitted,
    ) -> Result<()> {
        let Some(key) = &self.key else { return Ok(()) };
        let row = db::submits::Row {
            options: digest(options)?,
            lines: digest(&lines(wanted))?,
            answer: answer.clone(),
        };
        db::submits::insert(work.conn, self.requester, key, &row, work.now)
    }
}

fn digest(value: &Value) -> Result<String> {
    Ok(hex(&Sha256::digest(canonical(value)?).into()))
}

/// What is asked for, without the ids of a cart's lines: the same put together anew is the same.
fn lines(wanted: &[Wanted]) -> Value {
    let line = |want: &Wanted| {
        json!({
            "item": [matches!(want.item, ItemRef::Id(_)), want.item.to_string()],
            "beneficiary": want.beneficiary,
            "justification": want.justification,
            "duration": want.window.duration.map(|span| span.to_string()),
            "ends_at": want.window.ends_at.map(time::text),
            "starts_at": want.window.starts_at.map(time::text),
            "permissions": want.permissions,
            "context": want.host.context,
            "account": want.host.account,
            "target_group": want.host.target_group,
            "metadata": want.host.metadata,
            // As text: what is no whole number is refused later, with its own words.
            "form_values": Value::Object(want.form_values.clone()).to_string(),
        })
    };
    wanted.iter().map(line).collect()
}
