//! A line of what is asked for: as it comes, and when it has passed every check.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::db;
use crate::db::requests::AddedStage;
use crate::error::Result;
use crate::ids::{ItemRef, LineId};
use crate::law::chain::canonical;
use crate::law::routing::RequestFacts;
use crate::law::schedule::Window;
use crate::model::{CatalogItem, RequestConflict};

/// One item for one beneficiary, as it is asked.
#[derive(Clone)]
pub(super) struct Wanted {
    pub(super) line: Option<LineId>,
    pub(super) item: ItemRef,
    pub(super) beneficiary: String,
    pub(super) justification: Option<String>,
    pub(super) window: Window,
    pub(super) form_values: Map<String, Value>,
    pub(super) account: Option<String>,
    pub(super) metadata: BTreeMap<String, String>,
}

/// What passed every check.
pub(super) struct Ready {
    pub(super) item: db::items::Row,
    pub(super) beneficiary: db::identities::Row,
    pub(super) policy: db::policies::Row,
    pub(super) facts: RequestFacts,
    pub(super) justification: Option<String>,
    pub(super) window: Window,
    pub(super) form_values: Value,
    pub(super) account: Option<String>,
    pub(super) metadata: BTreeMap<String, String>,
    pub(super) apart: String,
    pub(super) added_stages: Vec<AddedStage>,
    pub(super) conflicts: Vec<RequestConflict>,
}

/// What tells requests of one item apart: nothing, unless it may be held more than once.
pub(super) fn apart(item: &CatalogItem, form_values: &Map<String, Value>) -> Result<String> {
    if !item.multiple {
        return Ok(String::new());
    }
    canonical(&Value::Object(form_values.clone()))
}
