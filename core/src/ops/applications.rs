use serde_json::{Value, json};

use super::ledger::Entry;
use super::{Read, Write, facts, seats, text};
use crate::db;
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::model::{Application, ApplicationList, ApplicationUpsert};
use crate::page::{self, Page, Scope};

const PRIORITY: usize = 64;

/// Makes an application, or changes what is known of it.
pub(crate) fn upsert(work: &Write<'_>, id: &str, input: ApplicationUpsert) -> Result<Application> {
    work.entitled(Right::Configure, "change applications")?;
    text::id("id", id, text::NAME)?;
    let before = db::applications::find(work.conn, id)?;
    let old = before.as_ref().map(|row| &row.application);
    let owner = input.owner.apply(old.and_then(|one| one.owner.clone()));
    let owner_number = owner.as_ref().map(|owner| facts::registered(work, "owner", owner)).transpose()?;
    let policy_id = input.policy_id.apply(old.and_then(|one| one.policy_id));
    let policy = policy_id.map(|id| facts::policy(work, id)).transpose()?;
    let priority = input.priority.apply(old.and_then(|one| one.priority.clone()));
    priority.iter().try_for_each(|priority| text::name("priority", priority, PRIORITY))?;
    let description = input.description.apply(old.and_then(|one| one.description.clone()));
    let after = Application {
        id: id.to_owned(),
        name: text::needed_name("application", input.name, old.map(|one| &one.name))?,
        description: text::words("description", description, text::DESCRIPTION)?,
        owner,
        priority,
        archived: input.archived.apply(old.map(|one| one.archived)).unwrap_or(false),
        policy_id,
        created_at: old.map_or(work.now, |one| one.created_at),
        updated_at: work.now,
    };
    match before {
        None => {
            db::applications::insert(work.conn, &after, owner_number, policy)?;
            Entry::new("application.created", "application", id, told(&after)).append(work)?;
        }
        Some(row)
            if (Application { updated_at: row.application.updated_at, ..after.clone() })
                == row.application =>
        {
            return Ok(row.application);
        }
        Some(row) => {
            db::applications::update(work.conn, row.number, &after, owner_number, policy)?;
            let data = json!({ "before": told(&row.application), "after": told(&after) });
            Entry::new("application.updated", "application", id, data).append(work)?;
            if row.application.owner != after.owner && seats::asks_application_owners(work)? {
                let pending = db::pending::of_application(work.conn, row.number)?;
                seats::refill(work, pending.into_iter().collect())?;
            }
        }
    }
    Ok(after)
}

fn told(application: &Application) -> Value {
    json!({
        "name": application.name,
        "description": application.description,
        "owner": application.owner,
        "priority": application.priority,
        "archived": application.archived,
        "policy": application.policy_id.map(|id| id.to_string()),
    })
}

/// Archives an application.
pub(crate) fn archive(work: &Write<'_>, id: &str) -> Result<Application> {
    work.entitled(Right::Configure, "change applications")?;
    db::applications::find(work.conn, id)?.ok_or_else(|| Error::not_found("application", id))?;
    upsert(work, id, ApplicationUpsert { archived: true.into(), ..ApplicationUpsert::default() })
}

/// Reads an application.
pub(crate) fn get(work: &Read<'_>, id: &str) -> Result<Application> {
    work.entitled(Right::SeeCatalog, "read applications")?;
    let row = db::applications::find(work.conn, id)?;
    row.map(|row| row.application).ok_or_else(|| Error::not_found("application", id))
}

/// Lists applications, in the order they were made.
pub(crate) fn list(work: &Read<'_>, input: ApplicationList) -> Result<Page<Application>> {
    work.entitled(Right::SeeCatalog, "read applications")?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("applications.list", &work.caller.to_string(), &input.archived)?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    Ok(scope.page(db::applications::list(work.conn, input.archived, after, limit + 1)?, limit))
}
