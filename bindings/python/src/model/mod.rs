//! Written by `cargo xtask gen` from the core: change that, not this.

mod approval;
mod cart;
mod grant;
mod identity;
mod item;
mod ledger;
mod policy;
mod request;
mod settings;
mod task;

use pyo3::prelude::*;

crate::answer::as_text! {
countersign::ApprovalId
countersign::CommentId
countersign::GrantId
countersign::ItemId
countersign::ItemRef
countersign::LineId
countersign::PolicyId
countersign::RequestId
countersign::SubmissionId
countersign::TaskId
countersign::model::Source
}

/// Adds the records to the module.
pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<approval::Approval>()?;
    module.add_class::<cart::CartView>()?;
    module.add_class::<cart::CartLine>()?;
    module.add_class::<grant::Grant>()?;
    module.add_class::<identity::Identity>()?;
    module.add_class::<item::CatalogItem>()?;
    module.add_class::<ledger::LedgerEntry>()?;
    module.add_class::<ledger::LedgerHead>()?;
    module.add_class::<ledger::DueReport>()?;
    module.add_class::<policy::Policy>()?;
    module.add_class::<request::Request>()?;
    module.add_class::<request::Submission>()?;
    module.add_class::<request::Submitted>()?;
    module.add_class::<request::Comment>()?;
    module.add_class::<request::HistoryEntry>()?;
    module.add_class::<settings::StoreSettings>()?;
    module.add_class::<task::Task>()?;
    Ok(())
}
