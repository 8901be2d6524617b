use serde_json::json;

use super::ledger::Entry;
use super::{Read, Write, facts, seats, text};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::law::authority::{self, Right};
use crate::model::{Identity, IdentityList, IdentityUpsert, Patch};
use crate::page::{self, Page, Scope};

const EMAIL: usize = 320;

/// Registers somebody, or changes what is known of them.
pub(crate) fn upsert(work: &Write<'_>, id: &str, input: IdentityUpsert) -> Result<Identity> {
    work.entitled(Right::Configure, "register people")?;
    text::id("id", id, text::NAME)?;
    let present = db::identities::find(work.conn, id)?;
    let before = present.as_ref().map(|row| row.identity.clone());
    let after = merged(work, id, input, before.clone())?;
    let manager = manager(work, &after)?;
    if before
        .as_ref()
        .is_some_and(|before| Identity { updated_at: before.updated_at, ..after.clone() } == *before)
    {
        return before.ok_or_else(|| Error::Internal("an identity vanished".into()));
    }
    let facts =
        json!({ "name": after.name, "email": after.email, "manager": after.manager, "person": after.person });
    match (present, before) {
        (Some(row), Some(before)) => {
            let persons = [before.person.as_str(), after.person.as_str()];
            let mut requests = seats::depending(work, row.number, &persons)?;
            db::identities::update(work.conn, row.number, &after, manager)?;
            let was = json!({ "name": before.name, "email": before.email, "manager": before.manager, "person": before.person });
            Entry::new("identity.updated", "identity", id, json!({ "before": was, "after": facts }))
                .append(work)?;
            requests.extend(seats::depending(work, row.number, &persons)?);
            seats::refill(work, requests)?;
        }
        _ => {
            db::identities::insert(work.conn, &after, manager)?;
            Entry::new("identity.created", "identity", id, facts).append(work)?;
        }
    }
    Ok(after)
}

/// What is known of somebody afterwards.
fn merged(work: &Write<'_>, id: &str, input: IdentityUpsert, before: Option<Identity>) -> Result<Identity> {
    let name = match (input.name, &before) {
        (Patch::Set(name), _) => name,
        (Patch::Keep, Some(before)) => before.name.clone(),
        (Patch::Keep, None) => return Err(Error::invalid("name", "must be given for a new identity")),
        (Patch::Clear, _) => return Err(Error::invalid("name", "must not be cleared")),
    };
    text::name("name", &name, text::NAME)?;
    let old = |read: fn(&Identity) -> Option<String>| before.as_ref().and_then(read);
    let email = input.email.apply(old(|identity| identity.email.clone()));
    if let Some(email) = &email {
        text::id("email", email, EMAIL)?;
    }
    let person =
        input.person.apply(old(|identity| Some(identity.person.clone()))).unwrap_or_else(|| id.to_owned());
    text::id("person", &person, text::NAME)?;
    Ok(Identity {
        id: id.to_owned(),
        name,
        email,
        manager: input.manager.apply(old(|identity| identity.manager.clone())),
        person,
        created_at: before.as_ref().map_or(work.now, |before| before.created_at),
        updated_at: work.now,
    })
}

/// The manager's number: registered, and not managed, however far up, by whom they are to manage.
fn manager(work: &Write<'_>, identity: &Identity) -> Result<Option<i64>> {
    let Some(manager) = &identity.manager else { return Ok(None) };
    let mut above = Some(manager.clone());
    let mut number = None;
    while let Some(id) = above {
        if id == identity.id {
            let words = if id == *manager {
                "must be somebody else".to_owned()
            } else {
                format!("must not be managed by `{}`, directly or further up", identity.id)
            };
            return Err(Error::invalid("manager", words));
        }
        let row = db::identities::find(work.conn, &id)?;
        let row = row.ok_or_else(|| {
            Error::invalid("manager", format!("must be registered, and `{}` is not", shown(&id)))
        })?;
        number.get_or_insert(row.number);
        above = row.identity.manager;
    }
    Ok(number)
}

/// Reads an identity.
pub(crate) fn get(work: &Read<'_>, id: &str) -> Result<Identity> {
    let me = work.me()?;
    let row = facts::identity(work, "identity", id)?;
    if authority::allows(Right::SeeIdentity, &me.relations_to(id, row.identity.manager.as_deref())) {
        return Ok(row.identity);
    }
    Err(Error::not_found("identity", id))
}

/// Lists identities, in the order they were registered.
pub(crate) fn list(work: &Read<'_>, input: IdentityList) -> Result<Page<Identity>> {
    let me = work.me()?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("identities.list", &work.caller.to_string(), &input.manager)?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let rows = match (&input.manager, me.sees_all()) {
        (None, true) => db::identities::list(work.conn, None, after, limit + 1)?,
        (None, false) => db::identities::list_around(work.conn, me.person()?.number, after, limit + 1)?,
        (Some(id), _) => {
            // Whose reports are listed must be seen; of the reports only one's own are.
            get(work, id)?;
            let number = facts::identity(work, "identity", id)?.number;
            if !me.sees_all() && me.id() != Some(id) {
                return Err(Error::Forbidden(format!(
                    "`{}` may not list the reports of `{id}`",
                    work.caller
                )));
            }
            db::identities::list(work.conn, Some(number), after, limit + 1)?
        }
    };
    Ok(scope.page(rows, limit))
}
