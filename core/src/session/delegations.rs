use super::Session;
use crate::error::Result;
use crate::ids::DelegationId;
use crate::model::{Delegation, DelegationCreate, DelegationExtend, DelegationList, DelegationRevoke};
use crate::ops;
use crate::page::Page;

/// Who acts for whom, for a time.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// # let admin = store.as_admin("root");
/// # for (id, name) in [("bob", "Bob Brown"), ("carol", "Carol Chen")] {
/// #     admin.identities().upsert(id, IdentityUpsert { name: name.into(), ..Default::default() })?;
/// # }
/// let away = DelegationCreate { ends_at: Some(chrono::Utc::now() + chrono::Days::new(14)), ..Default::default() };
/// let delegation = store.as_user("bob").delegations().create("carol", away)?;
/// assert_eq!((delegation.delegator.as_str(), delegation.delegate.as_str()), ("bob", "carol"));
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Delegations<'a>(pub(super) &'a Session);

impl Delegations<'_> {
    /// Lets somebody act for the caller, for a time: they see and decide what the caller could.
    ///
    /// Who: registered people for themselves; registered admins for others, never in their own favour. Changes: who is asked
    /// from `starts_at` on; what is decided so shows both. A right passes through 5 hands at most, and one that passes
    /// through a request's requester or beneficiary is void. `delegate` is an active human.
    ///
    /// # Errors
    /// `not_found` for an identity that is not registered; `forbidden` for who may not; `invalid` for no end or a window that
    /// is none, a delegate who is the delegator or closes a circle, a scope of what is not there, or more than 50
    /// delegations of one person in force; `duplicate` for the same once more.
    pub fn create(&self, delegate: &str, input: DelegationCreate) -> Result<Delegation> {
        self.0.write(|work| ops::delegations::create(work, delegate, input))
    }

    /// Lets a delegation last longer.
    ///
    /// Who: the delegator; registered admins, but not the delegate. Changes: its end.
    ///
    /// # Errors
    /// `not_found` when there is no such delegation, or the caller may not see it; `forbidden` when they see it but may not;
    /// `stale` when it is revoked or over; `invalid` for an end that is not later.
    pub fn extend(&self, delegation: DelegationId, input: DelegationExtend) -> Result<Delegation> {
        self.0.write(|work| ops::delegations::extend(work, delegation, input))
    }

    /// Ends a delegation at once: what the delegate has not decided is no longer theirs to decide.
    ///
    /// Who: the delegator, the delegate, registered admins. Changes: the delegation.
    ///
    /// # Errors
    /// `not_found` when there is no such delegation, or the caller may not see it; `stale` when it is revoked or over;
    /// `invalid` for a comment over 2,000 characters.
    pub fn revoke(&self, delegation: DelegationId, input: DelegationRevoke) -> Result<Delegation> {
        self.0.write(|work| ops::delegations::revoke(work, delegation, input))
    }

    /// Lists delegations, in the order they were made.
    ///
    /// Who: everyone those of which they are the delegator or the delegate; admins and the system all.
    ///
    /// # Errors
    /// `invalid` for a limit or cursor that is none.
    pub fn list(&self, input: DelegationList) -> Result<Page<Delegation>> {
        self.0.read(|work| ops::delegations::list(work, input))
    }
}
