//! The verbs as users call them: a file a noun. Every verb is one unit of work, judged inside it.

mod approvals;
mod audit;
mod cart;
mod catalog;
mod grants;
mod identities;
mod policies;
mod provisioning;
mod requests;
mod settings;

pub use approvals::Approvals;
pub use audit::Audit;
pub use cart::Cart;
pub use catalog::Catalog;
pub use grants::Grants;
pub use identities::Identities;
pub use policies::Policies;
pub use provisioning::Provisioning;
pub use requests::Requests;
pub use settings::Settings;

use crate::error::Result;
use crate::law::authority::Caller;
use crate::ops::{Read, Write};
use crate::store::Source;

/// A caller's view of the store.
///
/// It comes from `as_user`, `as_admin` or `as_system` of a [`Store`](crate::Store) or a [`Tx`](crate::Tx). The host has
/// authenticated the caller; who they are and what they may do is judged inside each call.
#[derive(Debug, Clone)]
pub struct Session {
    source: Source,
    caller: Caller,
}

macro_rules! nouns {
    ($($(#[$doc:meta])* $method:ident $noun:ident;)*) => {
        impl Session {
            $($(#[$doc])* #[must_use] pub fn $method(&self) -> $noun<'_> { $noun(self) })*
        }
    };
}

nouns! {
    /// People known to the host.
    identities Identities;
    /// What can be asked for.
    catalog Catalog;
    /// Who must approve.
    policies Policies;
    /// What the caller has gathered to ask for.
    cart Cart;
    /// What was asked for.
    requests Requests;
    /// What waits for a decision.
    approvals Approvals;
    /// The work that gives access.
    provisioning Provisioning;
    /// The access that people have.
    grants Grants;
    /// The ledger.
    audit Audit;
    /// The store's rules.
    settings Settings;
}

impl Session {
    pub(crate) fn new(source: Source, caller: Caller) -> Self {
        Self { source, caller }
    }

    fn read<T>(&self, verb: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        self.source.read(&self.caller, verb)
    }

    fn write<T>(&self, verb: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        self.source.write(&self.caller, verb)
    }
}
