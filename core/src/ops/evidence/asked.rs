//! What was asked for, and what was made of it.

use serde_json::{Value, json};

use super::bundle::Bundle;
use super::names::Names;
use super::shown::{Shown, maybe_time, shown, span, time, word};

/// What was asked for, a fact a line.
pub(super) fn asked(bundle: &Bundle, names: &Names<'_>) -> Vec<(&'static str, Shown)> {
    let request = &bundle.request;
    let person = |id: &str| shown(&names.person(id));
    let list = |names: &[String]| shown(&names.join(", "));
    let plain = |value: &Value| names.value("", value);
    let conflicts = request.conflicts.iter().map(|one| format!("{} ({})", one.rule_name, one.enforcement));
    let what =
        format!("{} {}, version {} of the item", request.action, request.item_name, request.item_version);
    let facts = vec![
        ("For", person(&request.beneficiary)),
        ("Asked by", request.requester.as_deref().map_or_else(|| word(request.origin.as_str()), person)),
        ("When", time(request.created_at)),
        ("What", shown(&what)),
        ("Permissions", request.permissions.as_deref().map(list).unwrap_or_default()),
        ("Not before", maybe_time(request.starts_at)),
        ("For how long", request.duration.map(|given| shown(&span(&given.to_string()))).unwrap_or_default()),
        ("Until", maybe_time(request.ends_at)),
        (
            "Approvers gave less",
            request.narrowed.as_ref().map(|less| names.value("narrowed", &json!(less))).unwrap_or_default(),
        ),
        ("Account", request.account.as_deref().map(shown).unwrap_or_default()),
        ("Filled in", plain(&request.form_values)),
        ("The host’s facts", plain(&json!(request.metadata))),
        ("Conflicts of duties", list(&conflicts.collect::<Vec<_>>())),
        ("Outcome", request.outcome.map(|outcome| word(outcome.as_str())).unwrap_or_default()),
        ("SHA-256 of what was asked", shown(&request.digest)),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
