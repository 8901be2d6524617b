//! One request, with all that became of it.

use serde::Serialize;

use crate::error::Code;
use crate::ids::RequestId;
use crate::model::{AccessModel, RelatedItem, Request};
use crate::rest::ask::{Ask, answer};
use crate::rest::message::Response;
use crate::rest::refusal::{Kind, Refusal};
use crate::session::{Names, Outline, Record};
use crate::time::Time;

use super::activity::{self, Activity};
use super::dates::Dates;
use super::people::{self, Ref};
use super::requirements::{self, Requirement};
use super::target::Target;
use super::words;

/// What a list tells of a request, and what one of them begins with.
#[derive(Serialize)]
pub(super) struct Head {
    id: RequestId,
    kind: &'static str,
    number: i64,
    action: &'static str,
    status: &'static str,
    reporter: Ref,
    assignee: Option<Ref>,
    target: Target,
}

impl Head {
    pub(super) fn of(names: &Names, outline: &Outline) -> Self {
        let request: &Request = &outline.request;
        Self {
            id: request.id,
            kind: "Access Request",
            number: request.number,
            action: words::action(request.action),
            status: words::status(request),
            reporter: Ref::reporter(names, request.requester.as_deref()),
            assignee: request.assignee.as_ref().map(|id| Ref::person(names, id)),
            target: Target::of(names, outline),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Whole {
    #[serde(flatten)]
    head: Head,
    #[serde(flatten)]
    dates: Dates,
    activity: Vec<Activity>,
    comments: Vec<Said>,
    related_items: Vec<Related>,
    requirements: Vec<Requirement>,
    access_models: Vec<Model>,
}

/// What somebody said.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Said {
    created_date: Time,
    author: String,
    content: String,
}

#[derive(Serialize)]
struct Related {
    id: String,
    kind: String,
    number: Option<i64>,
    status: Option<String>,
}

impl From<&RelatedItem> for Related {
    fn from(one: &RelatedItem) -> Self {
        Self { id: one.id.clone(), kind: one.kind.clone(), number: one.number, status: one.status.clone() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Model {
    id: String,
    name: String,
    description: Option<String>,
    will_be_in_effect: bool,
}

impl From<&AccessModel> for Model {
    fn from(one: &AccessModel) -> Self {
        Self {
            id: one.id.clone(),
            name: one.name.clone(),
            description: one.description.clone(),
            will_be_in_effect: one.will_be_in_effect,
        }
    }
}

impl From<Record> for Whole {
    fn from(record: Record) -> Self {
        let (names, request) = (&record.names, &record.outline.request);
        let comments = record.comments.iter().map(|comment| Said {
            created_date: comment.created_at,
            author: people::person(names, &comment.author),
            content: comment.text.clone(),
        });
        let context = request.context.as_ref();
        Self {
            head: Head::of(names, &record.outline),
            activity: activity::all(names, &record.history),
            comments: comments.collect(),
            related_items: context
                .into_iter()
                .flat_map(|one| &one.related_items)
                .map(Related::from)
                .collect(),
            requirements: requirements::all(&record),
            access_models: context.into_iter().flat_map(|one| &one.access_models).map(Model::from).collect(),
            dates: Dates::of(request, &record.history),
        }
    }
}

pub(super) fn get(ask: &Ask<'_>) -> Result<Response, Refusal> {
    let id: RequestId = ask.id()?;
    let record = ask.session().requests().record(id).map_err(|why| match why.code() {
        Code::NotFound => Refusal::said(Kind::NotFound, format!("AccessRequest with id {id} not found")),
        _ => why.into(),
    })?;
    answer(200, &Whole::from(record))
}
