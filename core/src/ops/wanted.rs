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
use crate::model::{CatalogItem, RequestConflict, RequestContext, TargetGroup};

/// What the host says with a request; nothing here reads it.
#[derive(Clone, Default)]
pub(super) struct HostFacts {
    pub(super) account: Option<String>,
    pub(super) target_group: Option<TargetGroup>,
    pub(super) metadata: BTreeMap<String, String>,
    pub(super) context: Option<RequestContext>,
}

/// How many related items, access models, and sources or origins of a permission the host may name.
const RELATED: usize = 100;
const PRIVILEGES: usize = 500;
const ORIGINS: usize = 50;

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
        if let Some(context) = &self.context {
            check(context)?;
        }
        text::metadata("metadata", &self.metadata)
    }
}

fn check(context: &RequestContext) -> Result<()> {
    for (field, given, most) in [
        ("context.related_items", context.related_items.len(), RELATED),
        ("context.access_models", context.access_models.len(), RELATED),
        ("context.privileges", context.privileges.len(), PRIVILEGES),
    ] {
        if given > most {
            return Err(Error::invalid(field, format!("must be at most {most}, not {given}")));
        }
    }
    let name = |field: String, given: &str| text::name(&field, given, text::NAME);
    for (place, one) in context.related_items.iter().enumerate() {
        let at = |part: &str| format!("context.related_items[{place}].{part}");
        name(at("id"), &one.id)?;
        name(at("kind"), &one.kind)?;
        one.status.iter().try_for_each(|status| name(at("status"), status))?;
        if one.number.is_some_and(|number| number.unsigned_abs() > MOST_EXACT) {
            return Err(Error::invalid(at("number"), "must be below 2^53"));
        }
    }
    for (place, one) in context.access_models.iter().enumerate() {
        let at = |part: &str| format!("context.access_models[{place}].{part}");
        name(at("id"), &one.id)?;
        name(at("name"), &one.name)?;
        text::words(&at("description"), one.description.clone(), text::COMMENT)?;
    }
    for (place, one) in context.privileges.iter().enumerate() {
        let at = |part: &str| format!("context.privileges[{place}].{part}");
        name(at("permission"), &one.permission)?;
        for (part, texts) in [("sources", &one.sources), ("origins", &one.origins)] {
            if texts.len() > ORIGINS {
                let words = format!("must be at most {ORIGINS}, not {}", texts.len());
                return Err(Error::invalid(at(part), words));
            }
            texts.iter().try_for_each(|text| name(at(part), text))?;
        }
    }
    Ok(())
}

/// The largest number that every language reads exactly.
const MOST_EXACT: u64 = (1 << 53) - 1;

/// One item for one beneficiary, as it is asked.
#[derive(Clone)]
pub(super) struct Wanted {
    pub(super) line: Option<LineId>,
    pub(super) item: ItemRef,
    pub(super) beneficiary: String,
    pub(super) justification: Option<String>,
    pub(super) window: Window,
    pub(super) permissions: Option<Vec<String>>,
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
            permissions: None,
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
    pub(super) permissions: Option<Vec<String>>,
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
