//! Whom and what a request affects.

use serde::Serialize;

use crate::model::{Application, BeneficiaryThen, Request};
use crate::session::{Names, Outline};
use crate::time::Time;

use super::people;
use super::privileges::{self, Pair, Privilege, pairs};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Target {
    r#type: &'static str,
    name: String,
    /// Of a group only; null where the host gives none.
    #[serde(skip_serializing_if = "Option::is_none")]
    nomenclature: Option<Option<String>>,
    affected_identity: Option<Identity>,
    application: Option<System>,
    privileges: Vec<Privilege>,
    metadata: Vec<Pair>,
}

/// Somebody, as they were when the request was made.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Identity {
    id: String,
    kind: &'static str,
    first_name: Option<String>,
    last_name: Option<String>,
    email_address: Option<String>,
    r#type: Option<String>,
    title: Option<String>,
    company: Option<String>,
    division: Option<String>,
    department: Option<String>,
    office: Option<String>,
    supervisor_name: Option<String>,
    created_date: Option<String>,
    updated_date: Option<String>,
    first_seen_date: Option<String>,
    inactivated_date: Option<String>,
    status: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct System {
    id: String,
    kind: &'static str,
    name: String,
    priority: Option<String>,
    is_archived: bool,
    last_updated: Time,
}

impl From<Application> for System {
    fn from(one: Application) -> Self {
        Self {
            id: one.id,
            kind: "Application",
            name: one.name,
            priority: one.priority,
            is_archived: one.archived,
            last_updated: one.updated_at,
        }
    }
}

/// A fact of the host's about somebody, by the contract's name for it; several are told as one text.
fn fact(then: &BeneficiaryThen, name: &str) -> Option<String> {
    then.attributes.get(name).map(|fact| fact.texts().join(", "))
}

impl Identity {
    fn of(names: &Names, request: &Request) -> Self {
        let then = &request.beneficiary_then;
        Self {
            id: request.beneficiary.clone(),
            kind: "Identity",
            first_name: then.first_name.clone(),
            last_name: then.last_name.clone(),
            email_address: then.email.clone(),
            r#type: fact(then, "type"),
            title: fact(then, "title"),
            company: fact(then, "company"),
            division: fact(then, "division"),
            department: fact(then, "department"),
            office: fact(then, "office"),
            supervisor_name: then.manager.as_ref().map(|id| people::person(names, id)),
            created_date: fact(then, "createdDate"),
            updated_date: fact(then, "updatedDate"),
            first_seen_date: fact(then, "firstSeenDate"),
            inactivated_date: fact(then, "inactivatedDate"),
            status: fact(then, "status"),
        }
    }
}

impl Target {
    pub(super) fn of(names: &Names, outline: &Outline) -> Self {
        let request = &outline.request;
        let common = Self {
            r#type: "User",
            name: String::new(),
            nomenclature: None,
            affected_identity: None,
            application: outline.application.clone().map(System::from),
            privileges: privileges::all(request, &outline.permissions, outline.approved),
            metadata: pairs(&request.metadata),
        };
        match &request.target_group {
            Some(group) => {
                let mut metadata = pairs(&group.metadata);
                metadata.extend(common.metadata);
                Self {
                    r#type: "Group",
                    name: group.name.clone(),
                    nomenclature: Some(group.nomenclature.clone()),
                    metadata,
                    ..common
                }
            }
            None => Self {
                name: request.account.clone().unwrap_or_else(|| request.beneficiary_then.name.clone()),
                affected_identity: Some(Identity::of(names, request)),
                ..common
            },
        }
    }
}
