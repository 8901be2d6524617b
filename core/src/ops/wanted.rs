//! A line of what is asked for: as it comes, and when it has passed every check.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::text;
use super::way::Way;
use crate::db;
use crate::db::requests::AddedStage;
use crate::error::{Error, Result};
use crate::ids::{ItemRef, LineId};
use crate::law::chain::canonical;
use crate::law::schedule::Window;
use crate::model::{CatalogItem, RequestConflict, TargetGroup};

/// What the host says with a request; nothing here reads it.
#[derive(Clone, Default)]
pub(super) struct HostFacts {
    pub(super) account: Option<String>,
    pub(super) target_group: Option<TargetGroup>,
    pub(super) metadata: BTreeMap<String, String>,
}

impl HostFacts {
    pub(super) fn check(&self) -> Result<()> {
        if let Some(account) = &self.account {
            text::name("account", account, text::NAME)?;
            if self.target_group.is_some() {
                return Err(Error::invalid(
                    "target_group",
                    "must not be given with an account: it is for one of them",
                ));
            }
        }
        if let Some(group) = &self.target_group {
            text::name("target_group.name", &group.name, text::NAME)?;
            group
                .nomenclature
                .iter()
                .try_for_each(|name| text::name("target_group.nomenclature", name, text::NAME))?;
            text::metadata("target_group.metadata", &group.metadata)?;
        }
        text::metadata("metadata", &self.metadata)
    }
}

/// One item for one beneficiary, as it is asked.
#[derive(Clone)]
pub(super) struct Wanted {
    pub(super) line: Option<LineId>,
    pub(super) item: ItemRef,
    pub(super) beneficiary: String,
    pub(super) justification: Option<String>,
    pub(super) window: Window,
    pub(super) form_values: Map<String, Value>,
    pub(super) host: HostFacts,
}

impl Wanted {
    /// An item for somebody, and nothing more.
    pub(super) fn plain(row: &db::items::Row, beneficiary: &str) -> Self {
        Self {
            line: None,
            item: ItemRef::Id(row.item.id),
            beneficiary: beneficiary.to_owned(),
            justification: None,
            window: Window::default(),
            form_values: Map::new(),
            host: HostFacts::default(),
        }
    }
}

/// What passed every check.
pub(super) struct Ready {
    pub(super) item: db::items::Row,
    pub(super) beneficiary: db::identities::Row,
    pub(super) way: Way,
    pub(super) justification: Option<String>,
    pub(super) window: Window,
    pub(super) form_values: Value,
    pub(super) host: HostFacts,
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
