//! Written by `cargo xtask gen` from core/src/session/reports.rs: edit that, not this.

use napi_derive::napi;

use crate::call::{self, Session};
use crate::errors::Result;

#[napi]
impl Session {
    /// `reports.decision_times`.
    #[napi]
    pub fn reports_decision_times(&self, by: String, options: String) -> Result<String> {
        self.call(|session| session.reports().decision_times(call::text("by", &by)?, call::record(&options)?))
    }

    /// `reports.waiting`.
    #[napi]
    pub fn reports_waiting(&self, options: String) -> Result<String> {
        self.call(|session| session.reports().waiting(call::record(&options)?))
    }

    /// `reports.never_refused`.
    #[napi]
    pub fn reports_never_refused(&self, options: String) -> Result<String> {
        self.call(|session| session.reports().never_refused(call::record(&options)?))
    }

    /// `reports.ending_soon`.
    #[napi]
    pub fn reports_ending_soon(&self, options: String) -> Result<String> {
        self.call(|session| session.reports().ending_soon(call::record(&options)?))
    }

    /// `reports.csv`.
    #[napi]
    pub fn reports_csv(&self, report: String, options: String) -> Result<String> {
        self.call(|session| session.reports().csv(call::text("report", &report)?, call::record(&options)?))
    }
}
