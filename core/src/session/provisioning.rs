use super::Session;
use crate::error::Result;
use crate::ids::TaskId;
use crate::model::{Claim, Complete, Fail, Task};
use crate::ops;

/// The work that gives access: claimed by workers, one at a time, never lost.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// let worker = store.as_system();
/// for task in worker.provisioning().claim("worker-1", Claim::default())? {
///     worker.provisioning().complete(task.id, Complete { receipt: Some("granted in the database".into()) })?;
/// }
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Provisioning<'a>(pub(super) &'a Session);

impl Provisioning<'_> {
    /// Hands out work that waits, oldest first, each for as long as the lease.
    ///
    /// Who: the system. Changes: the requests are being provisioned; leases that had lapsed are released first.
    /// `worker` names who takes it, 1 to 255 characters.
    ///
    /// # Errors
    /// `forbidden` for users and admins; `invalid` for a worker's name that is empty or too long, a limit that is none,
    /// or a lease under 1 second or over 24 hours.
    pub fn claim(&self, worker: &str, input: Claim) -> Result<Vec<Task>> {
        self.0.write(|work| ops::provisioning::claim(work, worker, input))
    }

    /// Reports that the work is done: the request is provisioned and the grant begins.
    ///
    /// Who: the system. Changes: the task, the request, the grant. An attempt whose lease has lapsed may still report
    /// while nobody else has claimed the work.
    ///
    /// # Errors
    /// `forbidden` for users and admins; `not_found` when there is no such task; `stale` when another attempt replaced
    /// it or it was reported before; `invalid` for a receipt over 5,000 characters.
    pub fn complete(&self, task: TaskId, input: Complete) -> Result<Task> {
        self.0.write(|work| ops::provisioning::complete(work, task, input))
    }

    /// Reports that the work could not be done: it waits for its next attempt, or has failed when none is left.
    ///
    /// Who: the system. Changes: the task, the request. `error` says what went wrong, 1 to 5,000 characters.
    ///
    /// # Errors
    /// `forbidden` for users and admins; `not_found` when there is no such task; `stale` when another attempt replaced
    /// it or it was reported before; `invalid` for an error that is empty or too long.
    pub fn fail(&self, task: TaskId, error: &str, input: Fail) -> Result<Task> {
        self.0.write(|work| ops::provisioning::fail(work, task, error, input))
    }
}
