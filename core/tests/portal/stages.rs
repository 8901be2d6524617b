//! Policies in full, and those who decide under them.

use countersign::model::*;
use countersign::{ApprovalId, ItemId, RequestId, Result};
use serde_json::Value;

use super::{Portal, pending};

/// Stages as they are written in JSON.
pub fn stages(json: Value) -> Vec<Stage> {
    serde_json::from_value(json).unwrap()
}

impl Portal {
    /// Makes an item with a policy of its own.
    pub fn staged(&self, reference: &str, owner: Option<&str>, json: Value) -> ItemId {
        let policy = PolicyCreate { stages: Some(stages(json)), ..Default::default() };
        let policy_id = Some(self.admin().policies().create(&format!("For {reference}"), policy).unwrap().id);
        let (reference, owner) = (Some(reference.into()), owner.map(Into::into));
        let input = ItemCreate { reference: reference.clone(), owner, policy_id, ..Default::default() };
        self.admin().catalog().create_item(ItemKind::Role, &reference.unwrap(), input).unwrap().id
    }

    /// What waits for somebody of a request.
    pub fn waiting(&self, who: &str, request: RequestId) -> Vec<Approval> {
        pending(&self.user(who)).into_iter().filter(|one| one.request_id == request).collect()
    }

    /// Somebody says yes to the first that waits for them of a request, or to the first that is open.
    pub fn yes(&self, who: &str, request: RequestId) -> Result<Approval> {
        let waits = self.waiting(who, request).first().map(|one| one.id);
        let id = waits.or_else(|| self.opens(request).first().map(|one| one.id)).unwrap();
        self.user(who).approvals().approve(id, Approve::default())
    }

    /// Every open approval of a request, in order.
    pub fn opens(&self, request: RequestId) -> Vec<Approval> {
        let told =
            self.admin().requests().history(request, HistoryList { limit: Some(500), ..Default::default() });
        let mut ids: Vec<String> = Vec::new();
        for entry in told.unwrap().items.iter().filter(|entry| entry.r#type == "approval.requested") {
            let id = entry.data["approval"].as_str().unwrap().to_owned();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let all = ids.iter().map(|id| self.admin().approvals().get(id.parse().unwrap()).unwrap());
        all.filter(|one| one.status == ApprovalStatus::Pending).collect()
    }

    /// The open approval of a source.
    pub fn by(&self, request: RequestId, source: &str) -> Option<ApprovalId> {
        self.opens(request).into_iter().find(|one| one.source.to_string() == source).map(|one| one.id)
    }

    /// What comes of somebody's yes by a source, by its code.
    pub fn says(&self, who: &str, request: RequestId, source: &str) -> &'static str {
        match self.by(request, source) {
            Some(id) => super::code(self.user(who).approvals().approve(id, Approve::default())),
            None => "not asked",
        }
    }

    /// Somebody hands their seat of a source to somebody.
    pub fn hand(&self, who: &str, request: RequestId, source: &str, to: &str) {
        let input = Forward { comment: Some("Yours to say".into()) };
        self.user(who).approvals().forward(self.by(request, source).unwrap(), to, input).unwrap();
    }

    /// Who is asked by the open approvals of a request: identities, groups and admins, as they are told.
    pub fn asked(&self, request: RequestId) -> Vec<String> {
        let mut all = Vec::new();
        for open in self.opens(request) {
            all.extend(open.asked);
            all.extend(open.asked_groups.iter().map(|id| format!("group:{id}")));
            all.extend(open.asked_admins.then(|| "admins".to_owned()));
        }
        all
    }

    /// Changes the settings, for what is asked from now on.
    pub fn settings(&self, json: Value) {
        self.admin().settings().update(countersign::model::input(json).unwrap()).unwrap();
    }

    /// Runs what is due.
    pub fn run_due(&self) -> DueReport {
        self.store.run_due().unwrap()
    }

    /// Somebody lets somebody act for them for a week.
    pub fn delegate(&self, who: &str, to: &str) -> countersign::DelegationId {
        let ends_at = Some(self.clock.now() + chrono::Days::new(7));
        let input = DelegationCreate { ends_at, ..Default::default() };
        self.user(who).delegations().create(to, input).unwrap().id
    }
}
