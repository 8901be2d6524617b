//! The rules that it was judged by, as they were.

use serde_json::Value;

use super::bundle::Bundle;
use super::names::Names;
use super::shown::{Shown, shown, span, time, word};
use crate::error::{Error, Result};
use crate::law::need;
use crate::model::StoreSettings;
use crate::ops::way;

/// A policy.
pub(super) struct Policy {
    pub(super) name: Shown,
    pub(super) version: i64,
    pub(super) since: Shown,
    pub(super) stages: Vec<Shown>,
    pub(super) text: Shown,
}

/// The settings.
pub(super) struct Settings {
    pub(super) version: i64,
    pub(super) says: Vec<(Shown, Shown)>,
}

pub(super) fn policies(bundle: &Bundle) -> Result<Vec<Policy>> {
    let told = bundle.policies.iter().map(|policy| {
        let stages = way::stages(&policy.says, bundle.request.action);
        let stages = (1..).zip(stages).map(|(number, stage)| {
            let part = if bundle.way.plan.contains(&number) { "" } else { " (took no part)" };
            let name = stage.name.as_ref().map(|name| format!("{name}: ")).unwrap_or_default();
            shown(&format!("{name}{}{part}", need::words(&stage.need)))
        });
        let says = serde_json::to_value(&policy.says).map(said);
        let text = says.and_then(|says| serde_json::to_string_pretty(&says));
        let text = text.map_err(|why| Error::Internal(why.to_string()))?;
        Ok(Policy {
            name: shown(&policy.name),
            version: policy.version,
            since: time(policy.made_at),
            stages: stages.collect(),
            text: shown(&text),
        })
    });
    told.collect()
}

/// What a text says, without what it leaves out.
fn said(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let said = fields.into_iter().filter(|(_, value)| !value.is_null());
            said.map(|(name, value)| (name, self::said(value))).collect()
        }
        Value::Array(items) => items.into_iter().map(said).collect(),
        other => other,
    }
}

pub(super) fn settings(rules: &StoreSettings, names: &Names<'_>) -> Result<Settings> {
    let told = serde_json::to_value(rules).map_err(|why| Error::Internal(why.to_string()))?;
    let fields = told.as_object().into_iter().flatten().filter(|(name, _)| *name != "version");
    let says = fields.map(|(name, value)| {
        let value = match value {
            Value::Null => shown("none"),
            Value::Bool(false) => shown("no"),
            Value::String(text) => shown(&span(text)),
            value => names.value(name, value),
        };
        (word(name), value)
    });
    Ok(Settings { version: rules.version, says: says.collect() })
}
