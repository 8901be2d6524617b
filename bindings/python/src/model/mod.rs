//! Written by `cargo xtask gen` from the core: change that, not this.

mod application;
mod approval;
mod cart;
mod category;
mod conflict;
mod context;
mod delegation;
mod error;
mod event;
mod evidence;
mod explain;
mod form;
mod grant;
mod group;
mod history;
mod identity;
mod item;
mod ledger;
mod load;
mod policy;
mod report;
mod request;
mod requestability;
mod settings;
mod stage;
mod task;
mod upkeep;
mod webhook;

use pyo3::prelude::*;

pub use context::ACCESS_MODEL_GIVEN;
pub use context::PRIVILEGE_GIVEN;
pub use context::RELATED_ITEM_GIVEN;
pub use context::REQUEST_CONTEXT_GIVEN;
pub use context::TARGET_GROUP_GIVEN;
pub use form::FORM_FIELD_GIVEN;
pub use item::PERMISSION_GIVEN;
pub use requestability::AUDIENCE_GIVEN;
pub use requestability::REQUESTABILITY_GIVEN;
pub use stage::ATTRIBUTE_IS_GIVEN;
pub use stage::CONDITION_GIVEN;
pub use stage::ESCALATION_GIVEN;
pub use stage::NEED_GIVEN;
pub use stage::REMINDERS_GIVEN;
pub use stage::STAGE_GIVEN;

crate::answer::as_text! {
countersign::ApprovalId
countersign::CategoryId
countersign::CommentId
countersign::ConflictRuleId
countersign::DelegationId
countersign::ExemptionId
countersign::GrantId
countersign::ItemId
countersign::ItemRef
countersign::LineId
countersign::PolicyId
countersign::RequestId
countersign::SubmissionId
countersign::TaskId
countersign::WebhookId
countersign::model::Source
}

/// Adds the records to the module.
pub fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<application::Application>()?;
    module.add_class::<approval::Decision>()?;
    module.add_class::<approval::Hand>()?;
    module.add_class::<approval::Approval>()?;
    module.add_class::<approval::ApprovalSummary>()?;
    module.add_class::<approval::Decided>()?;
    module.add_class::<cart::CartView>()?;
    module.add_class::<cart::CartLine>()?;
    module.add_class::<cart::CartValidation>()?;
    module.add_class::<category::Category>()?;
    module.add_class::<conflict::ConflictRule>()?;
    module.add_class::<conflict::ConflictRuleReport>()?;
    module.add_class::<conflict::Violation>()?;
    module.add_class::<conflict::Exemption>()?;
    module.add_class::<context::RelatedItem>()?;
    module.add_class::<context::AccessModel>()?;
    module.add_class::<context::Privilege>()?;
    module.add_class::<context::RequestContext>()?;
    module.add_class::<context::TargetGroup>()?;
    module.add_class::<delegation::Delegation>()?;
    module.add_class::<event::Event>()?;
    module.add_class::<event::EventBatch>()?;
    module.add_class::<event::EventCursor>()?;
    module.add_class::<evidence::Evidence>()?;
    module.add_class::<explain::PolicyTried>()?;
    module.add_class::<explain::Candidate>()?;
    module.add_class::<explain::Absent>()?;
    module.add_class::<explain::PartExplained>()?;
    module.add_class::<explain::StageExplained>()?;
    module.add_class::<explain::NextEvent>()?;
    module.add_class::<explain::Explanation>()?;
    module.add_class::<form::FormField>()?;
    module.add_class::<grant::Grant>()?;
    module.add_class::<group::Group>()?;
    module.add_class::<history::Comment>()?;
    module.add_class::<history::HistoryEntry>()?;
    module.add_class::<identity::Identity>()?;
    module.add_class::<item::Permission>()?;
    module.add_class::<item::CatalogItem>()?;
    module.add_class::<ledger::LedgerEntry>()?;
    module.add_class::<ledger::LedgerHead>()?;
    module.add_class::<ledger::ExportProgress>()?;
    module.add_class::<ledger::DueReport>()?;
    module.add_class::<load::LoadReport>()?;
    module.add_class::<load::LoadProblem>()?;
    module.add_class::<policy::Policy>()?;
    module.add_class::<policy::LintFinding>()?;
    module.add_class::<policy::LintReport>()?;
    module.add_class::<report::DecisionTime>()?;
    module.add_class::<report::Waiting>()?;
    module.add_class::<report::NeverRefused>()?;
    module.add_class::<report::EndingSoon>()?;
    module.add_class::<request::Request>()?;
    module.add_class::<request::Narrowed>()?;
    module.add_class::<request::GrantBefore>()?;
    module.add_class::<request::BeneficiaryThen>()?;
    module.add_class::<request::RequestConflict>()?;
    module.add_class::<request::Existing>()?;
    module.add_class::<request::Submission>()?;
    module.add_class::<request::Submitted>()?;
    module.add_class::<requestability::Requestability>()?;
    module.add_class::<requestability::Audience>()?;
    module.add_class::<requestability::Requestable>()?;
    module.add_class::<settings::StoreSettings>()?;
    module.add_class::<stage::Need>()?;
    module.add_class::<stage::AttributeIs>()?;
    module.add_class::<stage::Condition>()?;
    module.add_class::<stage::Reminders>()?;
    module.add_class::<stage::Escalation>()?;
    module.add_class::<stage::Stage>()?;
    module.add_class::<task::Task>()?;
    module.add_class::<task::Work>()?;
    module.add_class::<upkeep::BackupReport>()?;
    module.add_class::<upkeep::CheckReport>()?;
    module.add_class::<upkeep::Breach>()?;
    module.add_class::<upkeep::ChainReport>()?;
    module.add_class::<webhook::Webhook>()?;
    module.add_class::<webhook::WebhookSubscribed>()?;
    module.add_class::<webhook::DeliveryReport>()?;
    module.add_class::<webhook::DeadLetter>()?;
    module.add_class::<webhook::ResendReport>()?;
    module.add_class::<error::Problem>()?;
    module.add_class::<error::Choice>()?;
    Ok(())
}
