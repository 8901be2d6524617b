//! Written by `cargo xtask gen` from the core: change that, not this.

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
mod webhooks;

use pyo3::prelude::*;

use applications::Applications;
use approvals::Approvals;
use audit::Audit;
use cart::Cart;
use catalog::Catalog;
use conflicts::Conflicts;
use delegations::Delegations;
use events::Events;
use grants::Grants;
use groups::Groups;
use identities::Identities;
use policies::Policies;
use provisioning::Provisioning;
use reports::Reports;
use requests::Requests;
use settings::Settings;
use webhooks::Webhooks;

/// A caller's view of the store: the verbs, by noun.
#[pyclass(frozen, module = "countersign")]
pub struct Session {
    session: countersign::Session,
    caller: String,
}

impl Session {
    /// The session of a caller: `user alice`.
    pub fn new(session: countersign::Session, caller: String) -> Self {
        Self { session, caller }
    }
}

#[pymethods]
impl Session {
    /// The systems that access is to.
    #[getter]
    fn applications(&self) -> Applications {
        Applications(self.session.clone())
    }

    /// What waits for a decision.
    #[getter]
    fn approvals(&self) -> Approvals {
        Approvals(self.session.clone())
    }

    /// The ledger: every entry is chained to the one before it.
    #[getter]
    fn audit(&self) -> Audit {
        Audit(self.session.clone())
    }

    /// What the caller has gathered to ask for. There is one cart for each registered user, and nobody
    /// else sees it.
    #[getter]
    fn cart(&self) -> Cart {
        Cart(self.session.clone())
    }

    /// What can be asked for.
    #[getter]
    fn catalog(&self) -> Catalog {
        Catalog(self.session.clone())
    }

    /// Which access no one person may have together: separation of duties.
    ///
    /// Rules are held against every account of a person: what they have, what is being given to them,
    /// and what is asked for them. They are checked when it is asked, at the last approval, and when a
    /// worker takes the work.
    #[getter]
    fn conflicts(&self) -> Conflicts {
        Conflicts(self.session.clone())
    }

    /// Who acts for whom, for a time.
    #[getter]
    fn delegations(&self) -> Delegations {
        Delegations(self.session.clone())
    }

    /// The ledger, as programs follow it: each at its own pace, from where it left off.
    #[getter]
    fn events(&self) -> Events {
        Events(self.session.clone())
    }

    /// The access that people have.
    #[getter]
    fn grants(&self) -> Grants {
        Grants(self.session.clone())
    }

    /// Sets of people, each with an owner.
    #[getter]
    fn groups(&self) -> Groups {
        Groups(self.session.clone())
    }

    /// People known to the host.
    #[getter]
    fn identities(&self) -> Identities {
        Identities(self.session.clone())
    }

    /// Who must approve.
    #[getter]
    fn policies(&self) -> Policies {
        Policies(self.session.clone())
    }

    /// The work that gives access and takes it away: claimed by workers or done by people, one at a
    /// time, never lost.
    #[getter]
    fn provisioning(&self) -> Provisioning {
        Provisioning(self.session.clone())
    }

    /// What the store tells of itself as a whole: exact, and without holding up who writes.
    #[getter]
    fn reports(&self) -> Reports {
        Reports(self.session.clone())
    }

    /// What was asked for.
    #[getter]
    fn requests(&self) -> Requests {
        Requests(self.session.clone())
    }

    /// The store's rules.
    #[getter]
    fn settings(&self) -> Settings {
        Settings(self.session.clone())
    }

    /// Who is told of events over HTTP: the ledger, signed, at least once and in order per request.
    #[getter]
    fn webhooks(&self) -> Webhooks {
        Webhooks(self.session.clone())
    }

    fn __repr__(&self) -> String {
        format!("<Session {}>", self.caller)
    }
}

/// Adds the session and its nouns to the module.
pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Session>()?;
    module.add_class::<Applications>()?;
    module.add_class::<Approvals>()?;
    module.add_class::<Audit>()?;
    module.add_class::<Cart>()?;
    module.add_class::<Catalog>()?;
    module.add_class::<Conflicts>()?;
    module.add_class::<Delegations>()?;
    module.add_class::<Events>()?;
    module.add_class::<Grants>()?;
    module.add_class::<Groups>()?;
    module.add_class::<Identities>()?;
    module.add_class::<Policies>()?;
    module.add_class::<Provisioning>()?;
    module.add_class::<Reports>()?;
    module.add_class::<Requests>()?;
    module.add_class::<Settings>()?;
    module.add_class::<Webhooks>()?;
    Ok(())
}
