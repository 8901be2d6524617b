//! When a request came to each part of its way, as its history tells it.

use serde::Serialize;

use crate::model::{HistoryEntry, Request};
use crate::time::Time;

use super::words;

/// Null until it is reached.
#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub(super) struct Dates {
    scheduled_start: Option<Time>,
    started_on: Option<Time>,
    approved_on: Option<Time>,
    resolved_on: Option<Time>,
    verified_on: Option<Time>,
    completed_on: Option<Time>,
    canceled_on: Option<Time>,
}

impl Dates {
    pub(super) fn of(request: &Request, history: &[HistoryEntry]) -> Self {
        let mut dates = Self { scheduled_start: request.starts_at, ..Self::default() };
        for entry in history {
            dates.go_on(request, &entry.r#type, entry.at);
        }
        dates
    }

    fn go_on(&mut self, request: &Request, what: &str, at: Time) {
        let at = Some(at);
        match what {
            "access_request.approved" => self.approved_on = at,
            // Work that is begun again has been started before.
            "access_request.provisioning" => self.started_on = self.started_on.or(at),
            "access_request.resolved" => self.resolved_on = at,
            "access_request.reopened" => self.resolved_on = None,
            "access_request.verified" => (self.verified_on, self.completed_on) = (at, at),
            // Where nobody looks at it, what is done is complete.
            "access_request.provisioned" => (self.resolved_on, self.completed_on) = (at, at),
            "access_request.closed" if words::status(request) == "Completed" => self.completed_on = at,
            "access_request.denied"
            | "access_request.cancelled"
            | "access_request.expired"
            | "access_request.closed" => self.canceled_on = at,
            _ => {}
        }
    }
}
