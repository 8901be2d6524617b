use serde_json::json;

use super::ledger::Entry;
use super::{Read, Write, text};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::ids::PolicyId;
use crate::law::authority::Right;
use crate::model::{Policy, PolicyCreate, PolicyList, Source};
use crate::page::{self, Page, Scope};

const STAGES: usize = 10;

/// Makes a policy.
pub(crate) fn create(work: &Write<'_>, name: &str, input: PolicyCreate) -> Result<Policy> {
    work.entitled(Right::Configure, "make policies")?;
    text::name("name", name, text::NAME)?;
    if input.stages.is_empty() || input.stages.len() > STAGES {
        return Err(Error::invalid("stages", format!("must be 1 to {STAGES}, not {}", input.stages.len())));
    }
    for source in &input.stages {
        if let Source::Identity(id) = source
            && db::identities::number(work.conn, id)?.is_none()
        {
            return Err(Error::invalid(
                "stages",
                format!("must name who is registered, and `{}` is not", shown(id)),
            ));
        }
    }
    if db::policies::named(work.conn, name)? {
        return Err(Error::Duplicate(format!("another policy is named `{name}`")));
    }
    let policy = Policy {
        id: work.new_id()?,
        name: name.to_owned(),
        stages: input.stages,
        default: input.default,
        created_at: work.now,
    };
    db::policies::insert(work.conn, &policy)?;
    let data = json!({ "name": policy.name, "stages": policy.stages, "default": policy.default });
    Entry::new("policy.created", "policy", policy.id, data).append(work)?;
    Ok(policy)
}

/// Reads a policy.
pub(crate) fn get(work: &Read<'_>, id: PolicyId) -> Result<Policy> {
    work.entitled(Right::SeePolicies, "read policies")?;
    db::policies::find(work.conn, id)?.map(|row| row.policy).ok_or_else(|| Error::not_found("policy", id))
}

/// Lists policies, in the order they were made.
pub(crate) fn list(work: &Read<'_>, input: PolicyList) -> Result<Page<Policy>> {
    work.entitled(Right::SeePolicies, "read policies")?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("policies.list", &work.caller.to_string(), &())?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    Ok(scope.page(db::policies::list(work.conn, after, limit + 1)?, limit))
}
