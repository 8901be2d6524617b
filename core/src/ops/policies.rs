//! Policies and their versions: what is asked keeps the one it was asked under.

use serde_json::{Value, json};

use super::ledger::Entry;
use super::{Read, Write, settings, text, wording};
use crate::db;
use crate::db::policies::{Content, Row};
use crate::error::{Error, Result};
use crate::ids::PolicyId;
use crate::law::authority::Right;
use crate::model::{
    Patch, Policy, PolicyCreate, PolicyGet, PolicyList, PolicyUpdate, PolicyUpsert, Source, Stage,
};
use crate::page::{self, Page, Scope};

/// How many of what names a policy are told.
const NAMED: usize = 5;

/// Makes a policy.
pub(crate) fn create(work: &Write<'_>, name: &str, input: PolicyCreate) -> Result<Policy> {
    work.entitled(Right::Configure, "make policies")?;
    let content = Content {
        stages: input.stages.unwrap_or_default(),
        revoke: input.revoke.unwrap_or_default(),
        no_approval: input.no_approval,
        verify: input.verify.unwrap_or_default(),
    };
    if db::policies::named(work.conn, name)?.is_some() {
        return Err(taken(name));
    }
    make(work, name, &content, input.default)
}

fn taken(name: &str) -> Error {
    Error::Duplicate(format!("another policy is named `{name}`"))
}

fn make(work: &Write<'_>, name: &str, content: &Content, default: bool) -> Result<Policy> {
    text::name("name", name, text::NAME)?;
    check(work, content)?;
    let mut row = Row {
        number: 0,
        version: 1,
        id: work.new_id()?,
        name: name.to_owned(),
        default: false,
        retired_at: None,
        created_at: work.now,
        updated_at: work.now,
    };
    row.number = db::policies::insert(work.conn, &row, content)?;
    if default {
        db::policies::set_default(work.conn, row.number)?;
        row.default = true;
    }
    let mut data = said(&row.name, content);
    data["default"] = json!(default);
    Entry::new("policy.created", "policy", row.id, data).append(work)?;
    row.told(work.conn)
}

fn said(name: &str, content: &Content) -> Value {
    let mut data = json!({
        "name": name,
        "stages": wording::canonical(&content.stages),
        "revoke": wording::canonical(&content.revoke),
        "no_approval": content.no_approval,
    });
    if !content.verify.is_empty() {
        data["verify"] = json!(content.verify);
    }
    data
}

/// What a policy must be: stages, or no approval spelled; and each stage possible, by its place.
fn check(work: &Read<'_>, content: &Content) -> Result<()> {
    if content.no_approval && !content.stages.is_empty() {
        return Err(Error::invalid("no_approval", "must not be true with `stages`: say one of them"));
    }
    if !content.no_approval && content.stages.is_empty() {
        let words = "must be 1 to 10: that nobody must approve is said with `no_approval`";
        return Err(Error::invalid("stages", words));
    }
    for (field, stages) in [("stages", &content.stages), ("revoke", &content.revoke)] {
        wording::check(work, field, stages)?;
    }
    wording::verifiers(work, "verify", &content.verify)
}

/// Makes a policy of this name, or changes what is given of it.
pub(crate) fn upsert(work: &Write<'_>, name: &str, input: PolicyUpsert) -> Result<Policy> {
    work.entitled(Right::Configure, "change policies")?;
    let Some(row) = db::policies::named(work.conn, name)? else {
        let content =
            merged(&Content::default(), input.stages, input.revoke, input.no_approval, input.verify);
        return make(work, name, &content, false);
    };
    let before = row.content(work.conn)?;
    let after = merged(&before, input.stages, input.revoke, input.no_approval, input.verify);
    change(work, row, name.to_owned(), &before, &after, true)
}

/// Changes what is given of a policy.
pub(crate) fn update(work: &Write<'_>, id: PolicyId, input: PolicyUpdate) -> Result<Policy> {
    work.entitled(Right::Configure, "change policies")?;
    let row = known(work, id)?;
    let name = text::needed_name("policy", input.name, Some(&row.name))?;
    if name != row.name && db::policies::named(work.conn, &name)?.is_some() {
        return Err(taken(&name));
    }
    let before = row.content(work.conn)?;
    let after = merged(&before, input.stages, input.revoke, input.no_approval, input.verify);
    change(work, row, name, &before, &after, false)
}

fn merged(
    before: &Content,
    stages: Patch<Vec<Stage>>,
    revoke: Patch<Vec<Stage>>,
    no_approval: Patch<bool>,
    verify: Patch<Vec<Source>>,
) -> Content {
    Content {
        stages: stages.apply(Some(before.stages.clone())).unwrap_or_default(),
        revoke: revoke.apply(Some(before.revoke.clone())).unwrap_or_default(),
        no_approval: no_approval.apply(Some(before.no_approval)).unwrap_or_default(),
        verify: verify.apply(Some(before.verify.clone())).unwrap_or_default(),
    }
}

fn change(
    work: &Write<'_>,
    mut row: Row,
    name: String,
    before: &Content,
    after: &Content,
    back: bool,
) -> Result<Policy> {
    text::name("name", &name, text::NAME)?;
    check(work, after)?;
    let returns = back && row.retired_at.is_some();
    if row.name == name && before == after && !returns {
        return row.told(work.conn);
    }
    let was = said(&row.name, before);
    row.name = name;
    row.updated_at = work.now;
    if returns {
        row.retired_at = None;
    }
    if before != after {
        row.version += 1;
    }
    db::policies::update(work.conn, &row, (before != after).then_some(after))?;
    let data = json!({ "before": was, "after": said(&row.name, after), "version": row.version });
    Entry::new("policy.updated", "policy", row.id, data).append(work)?;
    row.told(work.conn)
}

fn known(work: &Read<'_>, id: PolicyId) -> Result<Row> {
    db::policies::find(work.conn, id)?.ok_or_else(|| Error::not_found("policy", id))
}

/// Reads a policy, as it is or as a version said.
pub(crate) fn get(work: &Read<'_>, id: PolicyId, input: PolicyGet) -> Result<Policy> {
    work.entitled(Right::SeePolicies, "read policies")?;
    let mut row = known(work, id)?;
    if let Some(version) = input.version {
        row.updated_at = db::policies::made_at(work.conn, row.number, version)?
            .ok_or_else(|| Error::not_found("version", version))?;
        row.version = version;
    }
    row.told(work.conn)
}

/// Lists policies, in the order they were made.
pub(crate) fn list(work: &Read<'_>, input: PolicyList) -> Result<Page<Policy>> {
    work.entitled(Right::SeePolicies, "read policies")?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("policies.list", &work.caller.to_string(), &())?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let rows = db::policies::list(work.conn, after, limit + 1)?;
    let told = rows.into_iter().map(|row| Ok((row.number, row.told(work.conn)?))).collect::<Result<_>>()?;
    Ok(scope.page(told, limit))
}

/// Makes a policy the one that holds for items without one.
pub(crate) fn set_default(work: &Write<'_>, id: PolicyId) -> Result<Policy> {
    work.entitled(Right::Configure, "change the default policy")?;
    let mut row = known(work, id)?;
    if row.retired_at.is_some() {
        let words = format!("`{}` is retired: bring it back with an upsert first", row.name);
        return Err(Error::IllegalTransition(words));
    }
    if !row.default {
        let before = db::policies::default(work.conn)?.map(|row| row.id.to_string());
        db::policies::set_default(work.conn, row.number)?;
        row.default = true;
        Entry::new("policy.default_set", "policy", id, json!({ "before": before })).append(work)?;
    }
    row.told(work.conn)
}

/// Retires a policy that nothing names any more.
pub(crate) fn retire(work: &Write<'_>, id: PolicyId) -> Result<Policy> {
    work.entitled(Right::Configure, "retire policies")?;
    let mut row = known(work, id)?;
    if let Some(at) = row.retired_at {
        return Err(Error::Stale {
            problem: "this policy is retired already".into(),
            by: None,
            at: Some(at),
        });
    }
    if row.default {
        let words = format!("`{}` is the default: make another one that first", row.name);
        return Err(Error::IllegalTransition(words));
    }
    let mut holders = db::policies::holders(work.conn, row.number, NAMED)?;
    if settings::newest(work)?.entitlement_scheme == Some(id) {
        holders.push("settings.entitlement_scheme".into());
    }
    if !holders.is_empty() {
        let names: Vec<String> = holders.iter().map(|name| format!("`{name}`")).collect();
        let words = format!("`{}` can't be retired while these name it: {}", row.name, names.join(", "));
        return Err(Error::IllegalTransition(words));
    }
    row.retired_at = Some(work.now);
    row.updated_at = work.now;
    db::policies::update(work.conn, &row, None)?;
    Entry::new("policy.retired", "policy", id, json!({ "name": row.name })).append(work)?;
    row.told(work.conn)
}
