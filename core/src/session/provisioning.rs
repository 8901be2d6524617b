use super::Session;
use crate::error::Result;
use crate::ids::{RequestId, TaskId};
use crate::model::{
    Assign, Claim, Complete, Fail, Release, Renew, Request, Snooze, Task, Verify, Wake, Work, WorkList,
};
use crate::ops;
use crate::page::Page;

/// The work that gives access and takes it away: claimed by workers or done by people, one at a time, never lost.
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
    /// Hands out work that waits, oldest first, each for as long as the lease; for one person and item one at a time, in order.
    ///
    /// Who: the system. Changes: what is due is run first; the requests are being provisioned. What must not be given any more
    /// has failed, and is not handed out. `worker` names who takes it, 1 to 255 characters.
    ///
    /// # Errors
    /// `forbidden` for users and admins; `not_found` for an application that is not registered; `invalid` for a worker's name
    /// that is empty or too long, a limit that is none, or a lease under 1 second or over 24 hours.
    pub fn claim(&self, worker: &str, input: Claim) -> Result<Vec<Task>> {
        self.0.write(|work| ops::provisioning::claim(work, worker, input))
    }

    /// Reports that the work is done: the access is as it was asked, or somebody looks whether it is.
    ///
    /// Who: the system; the person who does it. Changes: the task, the request, the grant. An attempt whose lease has lapsed
    /// may still report while nobody else has claimed the work. What was done after its request was closed is recorded, and
    /// access that it gave is at once to be taken away.
    ///
    /// # Errors
    /// `forbidden` for others; `not_found` when there is no such task; `stale` when another attempt replaced it or it was
    /// reported before; `invalid` for a receipt over 5,000 characters, or none where the item asks for one.
    pub fn complete(&self, task: TaskId, input: Complete) -> Result<Task> {
        self.0.write(|work| ops::provisioning::complete(work, task, input))
    }

    /// Reports that the work could not be done: it waits for its next attempt, or has failed when none is left.
    ///
    /// Who: the system; the person who does it. Changes: the task, the request. `error` says what went wrong, 1 to 5,000
    /// characters.
    ///
    /// # Errors
    /// `forbidden` for others; `not_found` when there is no such task; `stale` when another attempt replaced it or it was
    /// reported before; `invalid` for an error that is empty or too long.
    pub fn fail(&self, task: TaskId, error: &str, input: Fail) -> Result<Task> {
        self.0.write(|work| ops::provisioning::fail(work, task, error, input))
    }

    /// Keeps a task for longer. It is not in the ledger.
    ///
    /// Who: the system. Changes: until when the worker has the task.
    ///
    /// # Errors
    /// `forbidden` for users and admins; `not_found` when there is no such task; `stale` when its lease has ended, it was
    /// reported, or its request was closed; `illegal_transition` where a person does it; `invalid` for a lease under 1 second or
    /// over 24 hours.
    pub fn renew(&self, task: TaskId, input: Renew) -> Result<Task> {
        self.0.write(|work| ops::provisioning::renew(work, task, input))
    }

    /// Gives work back, for somebody else to do; it does not count as an attempt.
    ///
    /// Who: the system; the person who does it. Changes: the task; the request is approved again, and its work waits.
    ///
    /// # Errors
    /// `forbidden` for others; `not_found` when there is no such task; `stale` when another attempt replaced it or it was
    /// reported before; `invalid` for a comment over 2,000 characters.
    pub fn release(&self, task: TaskId, input: Release) -> Result<Task> {
        self.0.write(|work| ops::provisioning::release(work, task, input))
    }

    /// Begins work that people do; who begins what nobody is to do, is to do it.
    ///
    /// Who: whose work it is; those who do such work, as the item says, where it is nobody's. Changes: the request is being
    /// provisioned.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
    /// when it is not approved, a worker does it, or other work for the same person and item comes first.
    pub fn start(&self, request: RequestId) -> Result<Task> {
        self.0.write(|work| ops::fulfilment::start(work, request))
    }

    /// Puts work to rest, until a day or until somebody wakes it. Who had it gives it back.
    ///
    /// Who: whose work it is; registered admins. Changes: the request is snoozed.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
    /// when it is neither approved nor being provisioned; `invalid` for a day that is not in the future, or a comment over
    /// 2,000 characters.
    pub fn snooze(&self, request: RequestId, input: Snooze) -> Result<Request> {
        self.0.write(|work| ops::fulfilment::snooze(work, request, input))
    }

    /// Lets work go on that rests.
    ///
    /// Who: whose work it is; registered admins. Changes: the request is approved again, and its work waits.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
    /// when it does not rest; `invalid` for a comment over 2,000 characters.
    pub fn wake(&self, request: RequestId, input: Wake) -> Result<Request> {
        self.0.write(|work| ops::fulfilment::wake(work, request, input))
    }

    /// Gives work that people do to somebody who is registered, active and human.
    ///
    /// Who: those who do such work, as the item says; registered admins. Changes: who is to do it.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
    /// when a worker does it, or it is neither scheduled, approved nor snoozed; `invalid` for somebody who can't do it, or a
    /// comment over 2,000 characters.
    pub fn assign(&self, request: RequestId, identity: &str, input: Assign) -> Result<Request> {
        self.0.write(|work| ops::fulfilment::assign(work, request, identity, input))
    }

    /// Says that work which people do is done; what was not begun is begun first.
    ///
    /// Who: whose work it is; those who do such work, as the item says, where it is nobody's. Changes: the request, the grant.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` for others; `illegal_transition`
    /// when it is neither approved nor being provisioned, or a worker does it; `invalid` for a receipt over 5,000 characters, or
    /// none where the item asks for one.
    pub fn resolve(&self, request: RequestId, input: Complete) -> Result<Request> {
        self.0.write(|work| ops::fulfilment::resolve(work, request, input))
    }

    /// Says that work was done, as the caller saw.
    ///
    /// Who: whom the item, or else its policy, names to look; where none of them can, registered admins. Never who asked, who
    /// has the access, or who did it, under any account. Changes: the request is provisioned.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `illegal_transition` when nobody is to look;
    /// `forbidden` for others; `invalid` for a comment over 2,000 characters.
    pub fn verify(&self, request: RequestId, input: Verify) -> Result<Request> {
        self.0.write(|work| ops::fulfilment::verify(work, request, input))
    }

    /// Says that work was not done: it is to be done again.
    ///
    /// Who: as for [`verify`](Self::verify). Changes: the request is approved again, and its work waits.
    ///
    /// # Errors
    /// As for [`verify`](Self::verify); `invalid` without a comment.
    pub fn reopen(&self, request: RequestId, input: Verify) -> Result<Request> {
        self.0.write(|work| ops::fulfilment::reopen(work, request, input))
    }

    /// Lists work that is not over, oldest first.
    ///
    /// Who: admins and the system all of it; others what they do, and what they are to look at.
    ///
    /// # Errors
    /// `not_found` for an application that is not registered; `invalid` for a limit or cursor that is none.
    pub fn list(&self, input: WorkList) -> Result<Page<Work>> {
        self.0.read(|work| ops::worklist::list(work, input))
    }
}
