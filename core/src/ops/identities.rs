use serde_json::{Value, json};

use super::ledger::Entry;
use super::{Read, Write, deactivation, doers, facts, groups, reroute, seats, text};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::law::authority::{self, Right};
use crate::model::{Identity, IdentityDeactivate, IdentityKind, IdentityList, IdentityUpsert, Patch};
use crate::page::{self, Page, Scope};

const EMAIL: usize = 320;

/// Registers somebody, or changes what is known of them.
pub(crate) fn upsert(work: &Write<'_>, id: &str, input: IdentityUpsert) -> Result<Identity> {
    work.entitled(Right::Configure, "register people")?;
    Ok(apply(work, id, input, Unknown::Refuse)?.identity)
}

/// Deactivates somebody.
pub(crate) fn deactivate(work: &Write<'_>, id: &str, input: IdentityDeactivate) -> Result<Identity> {
    work.entitled(Right::Configure, "deactivate people")?;
    let before = facts::identity(work, "identity", id)?;
    let comment = text::words("comment", input.comment, text::COMMENT)?;
    let after = Identity { active: false, updated_at: work.now, ..before.identity.clone() };
    let change = Change { before: Some(before), after, comment };
    Ok(change.write(work)?.identity)
}

/// What to do about a manager who is not registered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unknown {
    Refuse,
    /// They may come later: leave it as it is, and say so.
    Wait,
}

/// What became of an identity.
pub(super) struct Applied {
    pub(super) identity: Identity,
    pub(super) number: i64,
    /// Whether it is new; nothing when it was so already.
    pub(super) created: Option<bool>,
    /// The manager who is not registered yet.
    pub(super) waits_for: Option<String>,
}

/// The one way in which what is known of somebody changes. Everything is checked before anything is written.
pub(super) fn apply(work: &Write<'_>, id: &str, input: IdentityUpsert, unknown: Unknown) -> Result<Applied> {
    text::id("id", id, text::NAME)?;
    let before = db::identities::find(work.conn, id)?;
    let mut after = merged(work, id, input, before.as_ref().map(|row| &row.identity))?;
    let mut waits_for = None;
    if unknown == Unknown::Wait
        && let Some(manager) = &after.manager
        && db::identities::number(work.conn, manager)?.is_none()
    {
        let present = before.as_ref().and_then(|row| row.identity.manager.clone());
        waits_for = std::mem::replace(&mut after.manager, present);
    }
    let applied = Change { before, after, comment: None }.write(work)?;
    Ok(Applied { waits_for, ..applied })
}

/// What somebody is to be, with what they were.
struct Change {
    before: Option<db::identities::Row>,
    after: Identity,
    comment: Option<String>,
}

impl Change {
    fn write(self, work: &Write<'_>) -> Result<Applied> {
        let Self { before, mut after, comment } = self;
        let manager = manager(work, &after, before.as_ref())?;
        let owner = owner(work, &mut after, before.as_ref())?;
        if let Some(row) = &before {
            not_oneself(work, &row.identity, &after)?;
        }
        if before.as_ref().is_none_or(|row| row.identity.person != after.person) {
            is_a_person(work, &after)?;
        }
        let Some(row) = before else {
            let number = db::identities::insert(work.conn, &after, manager, owner)?;
            Entry::new("identity.created", "identity", &after.id, told(&after)).append(work)?;
            return Ok(Applied { identity: after, number, created: Some(true), waits_for: None });
        };
        let (number, before) = (row.number, row.identity);
        if (Identity { updated_at: before.updated_at, ..after.clone() }) == before {
            return Ok(Applied { identity: before, number, created: None, waits_for: None });
        }
        let persons = [before.person.as_str(), after.person.as_str()];
        let mut requests = seats::depending(work, number, &persons)?;
        db::identities::update(work.conn, number, &after, manager, owner)?;
        let mut data = json!({ "before": told(&before), "after": told(&after) });
        let kind = match (before.active, after.active) {
            (true, false) => {
                data["comment"] = json!(comment);
                data["owns"] = deactivation::owned(work, number)?;
                let assigned = doers::unassign(work, number)?;
                if !assigned.is_empty() {
                    data["assigned"] = json!(assigned);
                }
                "identity.deactivated"
            }
            (false, true) => "identity.reactivated",
            _ => "identity.updated",
        };
        Entry::new(kind, "identity", &after.id, data).append(work)?;
        if before.active && !after.active {
            deactivation::run(work, number, comment.as_deref())?;
        }
        if after.active && (before.active, before.kind) != (true, after.kind) {
            requests.extend(seats::depending_on_return(work, number, &after.id)?);
        }
        let says = |identity: &Identity| (identity.active, identity.kind, identity.person.clone());
        if says(&before) != says(&after) {
            requests.extend(seats::depending_on_groups(work, number)?);
        }
        if before.person != after.person {
            follow(work, number, &after.person)?;
        }
        requests.extend(seats::depending(work, number, &persons)?);
        if before.person != after.person {
            reroute::where_void(work, &requests)?;
        }
        seats::refill(work, requests)?;
        Ok(Applied { identity: after, number, created: Some(false), waits_for: None })
    }
}

/// Whose an account is decides who may have a say: nobody changes that of their own, under any account.
fn not_oneself(work: &Write<'_>, before: &Identity, after: &Identity) -> Result<()> {
    let said = |one: &Identity| (one.person.clone(), one.kind, one.owner.clone());
    if said(before) == said(after) {
        return Ok(());
    }
    let mine = work.me()?.identity().map(|me| me.account.person.clone());
    if mine.is_some_and(|person| person == before.person || person == after.person) {
        let words = "nobody changes whose account theirs is, nor what it is: another admin does";
        return Err(Error::Forbidden(words.into()));
    }
    Ok(())
}

/// Who names an account for a person means its person: where that has another name, they would be two people unheard.
fn is_a_person(work: &Write<'_>, of: &Identity) -> Result<()> {
    let named = if of.person == of.id { None } else { db::identities::account(work.conn, &of.person)? };
    match named.filter(|named| named.person != of.person) {
        None => Ok(()),
        Some(named) => {
            let (id, person) = (named.id, named.person);
            Err(Error::invalid(
                "person",
                format!("names the account `{id}`, whose person is `{person}`: name that"),
            ))
        }
    }
}

/// The services and agents that somebody answers for are of their person.
fn follow(work: &Write<'_>, owner: i64, person: &str) -> Result<()> {
    for row in db::identities::owned_by(work.conn, owner)? {
        let after = Identity { person: person.to_owned(), updated_at: work.now, ..row.identity.clone() };
        Change { before: Some(row), after, comment: None }.write(work)?;
    }
    Ok(())
}

/// What the ledger keeps of somebody; what is not known is left out.
fn told(identity: &Identity) -> Value {
    let mut data = json!({
        "name": identity.name,
        "first_name": identity.first_name,
        "last_name": identity.last_name,
        "email": identity.email,
        "manager": identity.manager,
        "active": identity.active,
        "kind": identity.kind.as_str(),
        "owner": identity.owner,
        "person": identity.person,
    });
    if let Value::Object(facts) = &mut data {
        facts.retain(|_, fact| !fact.is_null());
        if !identity.attributes.is_empty() {
            facts.insert("attributes".into(), json!(identity.attributes));
        }
    }
    data
}

/// What is known of somebody afterwards.
fn merged(work: &Write<'_>, id: &str, input: IdentityUpsert, before: Option<&Identity>) -> Result<Identity> {
    let name = text::needed_name("identity", input.name, before.map(|before| &before.name))?;
    let old = |read: fn(&Identity) -> &Option<String>| before.and_then(|before| read(before).clone());
    let named = |field: &str, patch: Patch<String>, old: Option<String>| -> Result<Option<String>> {
        let name = patch.apply(old);
        name.iter().try_for_each(|name| text::name(field, name, text::NAME))?;
        Ok(name)
    };
    let first_name = named("first_name", input.first_name, old(|one| &one.first_name))?;
    let last_name = named("last_name", input.last_name, old(|one| &one.last_name))?;
    let email = input.email.apply(old(|one| &one.email));
    if let Some(email) = &email {
        text::id("email", email, EMAIL)?;
    }
    let attributes =
        input.attributes.apply(before.map(|before| before.attributes.clone())).unwrap_or_default();
    text::attributes("attributes", &attributes)?;
    let kind = input.kind.apply(before.map(|before| before.kind)).unwrap_or(IdentityKind::Human);
    if kind != IdentityKind::Human && matches!(input.person, Patch::Set(_)) {
        return Err(Error::invalid("person", "must not be given for a service or agent: it is its owner's"));
    }
    // Who becomes a human again is no longer of the owner's person.
    let present =
        before.filter(|before| (before.kind == IdentityKind::Human) == (kind == IdentityKind::Human));
    let person = input.person.apply(present.map(|before| before.person.clone()));
    let person = person.unwrap_or_else(|| id.to_owned());
    text::id("person", &person, text::NAME)?;
    let owner = match (kind, input.owner) {
        (IdentityKind::Human, Patch::Set(_)) => {
            return Err(Error::invalid(
                "owner",
                "must not be given for a human: services and agents have one",
            ));
        }
        (IdentityKind::Human, _) => None,
        (_, owner) => owner.apply(old(|one| &one.owner)),
    };
    Ok(Identity {
        id: id.to_owned(),
        name,
        first_name,
        last_name,
        email,
        manager: input.manager.apply(old(|one| &one.manager)),
        attributes,
        active: input.active.apply(before.map(|before| before.active)).unwrap_or(true),
        kind,
        owner,
        person,
        created_at: before.map_or(work.now, |before| before.created_at),
        updated_at: work.now,
    })
}

/// The manager's number: registered, and not managed, however far up, by whom they are to manage.
fn manager(
    work: &Write<'_>,
    identity: &Identity,
    before: Option<&db::identities::Row>,
) -> Result<Option<i64>> {
    let Some(manager) = &identity.manager else { return Ok(None) };
    if *manager == identity.id {
        return Err(Error::invalid("manager", "must be somebody else"));
    }
    let unknown =
        || Error::invalid("manager", format!("must be registered, and `{}` is not", shown(manager)));
    let number = db::identities::number(work.conn, manager)?.ok_or_else(unknown)?;
    // Nobody reports to who is new, so no circle can close.
    let Some(row) = before else { return Ok(Some(number)) };
    let mut above = db::identities::manager_of(work.conn, number)?;
    while let Some(next) = above {
        if next == row.number {
            let words = format!("must not be managed by `{}`, directly or further up", identity.id);
            return Err(Error::invalid("manager", words));
        }
        above = db::identities::manager_of(work.conn, next)?;
    }
    Ok(Some(number))
}

/// The owner's number, whose person a service or agent is of.
fn owner(
    work: &Write<'_>,
    identity: &mut Identity,
    before: Option<&db::identities::Row>,
) -> Result<Option<i64>> {
    if identity.kind == IdentityKind::Human {
        return Ok(None);
    }
    if let Some(row) = before
        && row.identity.kind == IdentityKind::Human
        && let Some(owned) = db::identities::owned_by(work.conn, row.number)?.first()
    {
        let words = format!("must stay `human`: they answer for `{}`", owned.identity.id);
        return Err(Error::invalid("kind", words));
    }
    let Some(owner) = &identity.owner else {
        return Err(Error::invalid(
            "owner",
            "must be given for a service or agent: the human who answers for it",
        ));
    };
    let row = db::identities::find(work.conn, owner)?.ok_or_else(|| {
        Error::invalid("owner", format!("must be registered, and `{}` is not", shown(owner)))
    })?;
    if row.identity.kind != IdentityKind::Human || row.identity.id == identity.id {
        return Err(Error::invalid("owner", format!("must be a human, and `{}` is none", shown(owner))));
    }
    identity.person = row.identity.person;
    Ok(Some(row.number))
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
    let filters = (&input.manager, &input.group, &input.active);
    let scope = Scope::new("identities.list", &work.caller.to_string(), &filters)?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let (active, more) = (input.active, limit + 1);
    let rows = match (&input.manager, &input.group, me.sees_all()) {
        (Some(_), Some(_), _) => {
            return Err(Error::invalid("group", "must not be given together with `manager`"));
        }
        (None, Some(group), _) => {
            let group = groups::whose_members_are_seen(work, &me, group)?;
            db::identities::list_members(work.conn, group, active, after, more)?
        }
        (None, None, true) => {
            db::identities::list(work.conn, &db::identities::Filter { manager: None, active }, after, more)?
        }
        (None, None, false) => {
            db::identities::list_around(work.conn, me.person()?.number, active, after, more)?
        }
        (Some(id), None, _) => {
            // Whose reports are listed must be seen; of the reports only one's own are.
            get(work, id)?;
            let number = facts::identity(work, "identity", id)?.number;
            if !me.sees_all() && me.id() != Some(id) {
                return Err(Error::Forbidden(format!(
                    "`{}` may not list the reports of `{id}`",
                    work.caller
                )));
            }
            let filter = db::identities::Filter { manager: Some(number), active };
            db::identities::list(work.conn, &filter, after, more)?
        }
    };
    Ok(scope.page(rows, limit))
}
