use super::Session;
use crate::error::Result;
use crate::model::{Application, ApplicationList, ApplicationUpsert};
use crate::ops;
use crate::page::Page;

/// The systems that access is to.
///
/// ```
/// # use countersign::{Store, Options, model::ApplicationUpsert};
/// # let store = Store::open(":memory:", Options::default())?;
/// let admin = store.as_admin("root");
/// admin.applications().upsert("crm", ApplicationUpsert { name: "Customers".into(), ..Default::default() })?;
/// assert!(admin.applications().archive("crm")?.archived);
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Applications<'a>(pub(super) &'a Session);

impl Applications<'_> {
    /// Makes an application, or changes what is known of it.
    ///
    /// Who: admins, the system. Changes: the application. `id` is the host's own, 1 to 255 characters, compared exactly.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name that is missing, empty or too long, for an owner who is not registered,
    /// for a policy that is not there.
    pub fn upsert(&self, id: &str, input: ApplicationUpsert) -> Result<Application> {
        self.0.write(|work| ops::applications::upsert(work, id, input))
    }

    /// Reads one application.
    ///
    /// Who: registered users, admins, the system.
    ///
    /// # Errors
    /// `not_found` when there is no such application.
    pub fn get(&self, id: &str) -> Result<Application> {
        self.0.read(|work| ops::applications::get(work, id))
    }

    /// Lists applications in the order they were made.
    ///
    /// Who: registered users, admins, the system.
    ///
    /// # Errors
    /// `invalid` for a limit or cursor that is none.
    pub fn list(&self, input: ApplicationList) -> Result<Page<Application>> {
        self.0.read(|work| ops::applications::list(work, input))
    }

    /// Archives an application: its items can't be asked for any more. What was asked before goes on.
    ///
    /// Who: admins, the system. Changes: the application; nothing when it is archived. `upsert` with `archived` as false
    /// takes it out again.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such application.
    pub fn archive(&self, id: &str) -> Result<Application> {
        self.0.write(|work| ops::applications::archive(work, id))
    }
}
