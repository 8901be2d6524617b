//! The work, its receipts, and the access that came of it.

use super::bundle::{Access, Attempt};
use super::names::Names;
use super::shown::{Shown, maybe_time, shown, time, word};
use crate::model::TaskStatus;

/// An attempt at the work.
pub(super) struct Work {
    pub(super) what: Shown,
    pub(super) by: Shown,
    pub(super) status: Shown,
    pub(super) mark: &'static str,
    pub(super) from: Shown,
    pub(super) until: Shown,
    pub(super) said: Vec<(&'static str, Shown)>,
}

pub(super) fn attempt(task: &Attempt, names: &Names<'_>) -> Work {
    let by = if task.by_person { names.person(&task.worker) } else { task.worker.clone() };
    let text = |text: &Option<String>| text.as_deref().map(shown).unwrap_or_default();
    let said = vec![
        ("Receipt", text(&task.receipt)),
        ("Error", text(&task.error)),
        ("Again from", maybe_time(task.retry_at)),
        ("Key", shown(&task.key)),
    ];
    Work {
        what: shown(&format!("{}, attempt {}", task.kind, task.attempt)),
        by: shown(&by),
        status: word(task.status.as_str()),
        mark: match task.status {
            TaskStatus::Completed => "good",
            TaskStatus::Failed => "bad",
            TaskStatus::Claimed => "open",
            TaskStatus::Released | TaskStatus::Lapsed => "",
        },
        from: time(task.claimed_at),
        until: maybe_time(task.ended_at),
        said: said.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
    }
}

pub(super) fn access(access: &Access) -> Vec<(&'static str, Shown)> {
    let until = |at| match maybe_time(at) {
        at if at.is_empty() => shown("no end"),
        at => at,
    };
    let facts = vec![
        ("Grant", shown(&access.id.to_string())),
        ("Where from", if access.given { shown("this request") } else { word(access.origin.as_str()) }),
        ("From", time(access.starts_at)),
        ("Until", until(access.ends_at)),
        (
            "Permissions",
            shown(&access.permissions.as_ref().map(|names| names.join(", ")).unwrap_or_default()),
        ),
        ("Suspended since", maybe_time(access.suspended_at)),
        ("Over since", maybe_time(access.ended_at)),
        ("Why it is over", access.end_reason.map(|why| word(why.as_str())).unwrap_or_default()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
