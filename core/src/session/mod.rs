//! The verbs as users call them: a file a noun. Every verb is one unit of work, judged inside it.

mod applications;
mod approvals;
mod audit;
mod cart;
mod catalog;
mod conflicts;
mod delegations;
mod events;
mod grants;
mod groups;
mod identities;
mod policies;
mod provisioning;
mod reports;
mod requests;
mod settings;
#[cfg(feature = "webhooks")]
mod webhooks;

pub use applications::Applications;
pub use approvals::Approvals;
pub use audit::Audit;
pub use cart::Cart;
pub use catalog::Catalog;
pub use conflicts::Conflicts;
pub use delegations::Delegations;
pub use events::Events;
pub use grants::Grants;
pub use groups::Groups;
pub use identities::Identities;
pub use policies::Policies;
pub use provisioning::Provisioning;
pub use reports::Reports;
pub use requests::Requests;
pub use settings::Settings;
#[cfg(feature = "webhooks")]
pub use webhooks::Webhooks;

// What contracts that count from the beginning ask for, beside the verbs.
pub(crate) use crate::ops::inbox::Waiting;
#[cfg(test)]
pub(crate) use crate::ops::record::Name;
pub(crate) use crate::ops::record::{Names, Outline, Record, Rule, Wish};
pub(crate) use crate::ops::requests::{Dossier, Line, Stand};
pub(crate) use crate::ops::reviews::{LookAt, Review};
pub(crate) use crate::ops::shelf::{Shelf, Shelved};
pub(crate) use crate::ops::statuses::{Asked, Called, Look, Sort, Standing};

use crate::error::Result;
use crate::law::authority::Caller;
use crate::model::LoadReport;
use crate::ops::load::{Entries, Load};
use crate::ops::{self, Read, Write};
use crate::store::{Source, Visit};
use crate::time::Time;

/// A caller's view of the store.
///
/// It comes from `as_user`, `as_admin` or `as_system` of a [`Store`](crate::Store) or a [`Tx`](crate::Tx). The host has
/// authenticated the caller; who they are and what they may do is judged inside each call.
#[derive(Debug, Clone)]
pub struct Session {
    source: Source,
    by: Visit,
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
    /// Sets of people, each with an owner.
    groups Groups;
    /// The systems that access is to.
    applications Applications;
    /// What can be asked for.
    catalog Catalog;
    /// Which access no one person may have together.
    conflicts Conflicts;
    /// Who must approve.
    policies Policies;
    /// What the caller has gathered to ask for.
    cart Cart;
    /// What was asked for.
    requests Requests;
    /// What waits for a decision.
    approvals Approvals;
    /// Who acts for whom, for a time.
    delegations Delegations;
    /// The work that gives access.
    provisioning Provisioning;
    /// The access that people have.
    grants Grants;
    /// The ledger, as programs follow it.
    events Events;
    /// Who is told of events over HTTP.
    #[cfg(feature = "webhooks")]
    webhooks Webhooks;
    /// The ledger.
    audit Audit;
    /// What the store tells of itself as a whole.
    reports Reports;
    /// The store's rules.
    settings Settings;
}

impl Session {
    /// Refuses who may not call at all.
    pub(crate) fn enter(&self) -> Result<()> {
        self.read(|work| work.me().map(drop))
    }

    pub(crate) fn new(source: Source, caller: Caller) -> Self {
        Self { source, by: Visit { caller, signed_in: None } }
    }

    /// Takes entries from an iterator, while no turn is held, and in by chunks; then the last pass, likewise.
    fn load<T>(
        &self,
        entries: impl IntoIterator<Item = Result<(String, T)>>,
        chunk: impl Fn(&Write<'_>, &mut Load, Entries<T>) -> Result<()>,
        last_pass: impl Fn(&Write<'_>, &mut Load) -> Result<bool>,
    ) -> Result<LoadReport> {
        self.write(ops::load::begin)?;
        let mut load = Load::new();
        let mut entries = entries.into_iter();
        let mut all = || {
            loop {
                let taken: Entries<T> = entries.by_ref().take(ops::load::CHUNK).collect();
                if taken.is_empty() {
                    break;
                }
                self.write(|work| chunk(work, &mut load, taken))?;
            }
            while self.write(|work| last_pass(work, &mut load))? {}
            Ok(())
        };
        let done = all();
        if done.is_err() {
            // The reason is what the caller must hear; what is remembered is gone with the store at the latest.
            let _ = self.write(|work| ops::load::forget(work, &load));
        }
        done.map(|()| load.report)
    }

    /// The same view, of a caller who signed in at this time. Deciding may need a fresh sign-in: where the host does not say,
    /// nobody knows of one.
    #[must_use]
    pub fn signed_in(mut self, at: Time) -> Self {
        self.by.signed_in = Some(at);
        self
    }

    /// Whether its calls are part of a transaction.
    #[cfg(feature = "webhooks")]
    fn is_inside(&self) -> bool {
        matches!(self.source, Source::Tx(_))
    }

    fn read<T>(&self, verb: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        self.source.read(&self.by, verb)
    }

    /// Reads for long: from a file, with a connection that nobody waits for.
    fn read_long<T>(&self, verb: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        self.source.read_long(&self.by, verb)
    }

    fn write<T>(&self, verb: impl FnOnce(&Write<'_>) -> Result<T>) -> Result<T> {
        self.source.write(&self.by, verb)
    }
}
