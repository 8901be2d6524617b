use serde_json::json;

use super::ledger::Entry;
use super::work::Me;
use super::{Read, Write, facts, seats, settings, text};
use crate::db;
use crate::error::{Error, Result, shown};
use crate::law::authority::{self, Relation, Right};
use crate::model::{Group, GroupList, GroupUpsert, Patch};
use crate::page::{self, Page, Scope};

const DESCRIPTION: usize = 2_000;
const MEMBERS: usize = 10_000;
/// How many of what holds a group are named.
const NAMED: usize = 5;

/// Makes a group, or changes what is known of it.
pub(crate) fn upsert(work: &Write<'_>, id: &str, input: GroupUpsert) -> Result<Group> {
    work.entitled(Right::Configure, "change groups")?;
    apply(work, id, input).map(|(group, _)| group)
}

/// Makes or changes a group: whether it is new, or nothing when it was so already. All is checked before anything is written.
pub(super) fn apply(work: &Write<'_>, id: &str, input: GroupUpsert) -> Result<(Group, Option<bool>)> {
    text::id("id", id, text::NAME)?;
    let before = db::groups::find(work.conn, id)?;
    let old = before.as_ref().map(|row| &row.group);
    let name = text::needed_name("group", input.name, old.map(|group| &group.name))?;
    let description = input.description.apply(old.and_then(|group| group.description.clone()));
    let description = text::words("description", description, DESCRIPTION)?;
    let owner = input.owner.apply(old.and_then(|group| group.owner.clone()));
    let owner_number = owner.as_ref().map(|owner| facts::registered(work, "owner", owner)).transpose()?;
    let members = match input.members {
        Patch::Keep => None,
        Patch::Clear => Some(Vec::new()),
        Patch::Set(members) => Some(once(&members)),
    };
    if let Some(members) = &members {
        check_members(work, members)?;
        within(members.len())?;
    }
    let mut group = Group {
        id: id.to_owned(),
        name,
        description,
        owner,
        size: old.map_or(0, |group| group.size),
        created_at: old.map_or(work.now, |group| group.created_at),
        updated_at: work.now,
    };
    let facts =
        |group: &Group| json!({ "name": group.name, "description": group.description, "owner": group.owner });
    let (number, created) = match &before {
        None => {
            let number = db::groups::insert(work.conn, &group, owner_number)?;
            let mut data = facts(&group);
            data["members"] = json!(members);
            Entry::new("group.created", "group", id, data).about(members.iter().flatten()).append(work)?;
            if let Some(members) = &members {
                db::groups::add(work.conn, number, members)?;
            }
            (number, Some(true))
        }
        Some(row) => {
            let same = Group { updated_at: row.group.updated_at, ..group.clone() } == row.group;
            if !same {
                db::groups::update(work.conn, row.number, &group, owner_number)?;
                let data = json!({ "before": facts(&row.group), "after": facts(&group) });
                Entry::new("group.updated", "group", id, data).append(work)?;
            }
            let changed = match &members {
                Some(members) => replace(work, row, members)?,
                None => false,
            };
            if same && !changed {
                return Ok((row.group.clone(), None));
            }
            (row.number, Some(false))
        }
    };
    if members.is_some() {
        group.size = db::groups::find(work.conn, id)?.map_or(0, |row| row.group.size);
    }
    if members.is_some() || before.is_some_and(|row| row.group.owner != group.owner) {
        seats::refill(work, seats::depending_on_group(work, number, id)?)?;
    }
    Ok((group, created))
}

/// Makes the members these, and says who came and went; whether anyone did.
fn replace(work: &Write<'_>, row: &db::groups::Row, members: &[String]) -> Result<bool> {
    let wanted: std::collections::BTreeSet<&String> = members.iter().collect();
    let gone: Vec<String> =
        db::groups::members(work.conn, row.number)?.into_iter().filter(|id| !wanted.contains(id)).collect();
    let come = db::groups::strangers(work.conn, row.number, members)?;
    for (kind, ids, write) in [
        ("group.members_removed", &gone, db::groups::remove as fn(&db::Conn, i64, &[String]) -> Result<()>),
        ("group.members_added", &come, db::groups::add),
    ] {
        if !ids.is_empty() {
            write(work.conn, row.number, ids)?;
            Entry::new(kind, "group", &row.group.id, json!({ "members": ids })).about(ids).append(work)?;
        }
    }
    let changed = !gone.is_empty() || !come.is_empty();
    if changed {
        db::groups::touch(work.conn, row.number, work.now)?;
    }
    Ok(changed)
}

/// Each id once, in the order of its first mention.
fn once(ids: &[String]) -> Vec<String> {
    let mut seen = std::collections::BTreeSet::new();
    ids.iter().filter(|id| seen.insert(*id)).cloned().collect()
}

fn check_members(work: &Read<'_>, members: &[String]) -> Result<()> {
    match db::groups::unregistered(work.conn, members)? {
        Some(id) => {
            Err(Error::invalid("members", format!("must be registered, and `{}` is not", shown(&id))))
        }
        None => Ok(()),
    }
}

fn within(members: usize) -> Result<()> {
    if members <= MEMBERS {
        return Ok(());
    }
    Err(Error::LimitExceeded(format!("a group may have 10,000 members, and this one would have {members}")))
}

fn at_least_one(members: &[String]) -> Result<()> {
    if members.is_empty() { Err(Error::invalid("members", "must name at least one")) } else { Ok(()) }
}

fn known(work: &Read<'_>, id: &str) -> Result<db::groups::Row> {
    db::groups::find(work.conn, id)?.ok_or_else(|| Error::not_found("group", id))
}

/// Adds members.
pub(crate) fn add_members(work: &Write<'_>, id: &str, members: &[String]) -> Result<Group> {
    work.entitled(Right::Configure, "change groups")?;
    let row = known(work, id)?;
    at_least_one(members)?;
    check_members(work, members)?;
    let come = db::groups::strangers(work.conn, row.number, members)?;
    if come.is_empty() {
        return Ok(row.group);
    }
    within(usize::try_from(row.group.size).unwrap_or(MEMBERS) + come.len())?;
    db::groups::add(work.conn, row.number, &come)?;
    changed(work, row, "group.members_added", &come)
}

/// Takes members out.
pub(crate) fn remove_members(work: &Write<'_>, id: &str, members: &[String]) -> Result<Group> {
    work.entitled(Right::Configure, "change groups")?;
    let row = known(work, id)?;
    at_least_one(members)?;
    if let Some(stranger) = db::groups::strangers(work.conn, row.number, members)?.first() {
        let words = format!("must be members of `{id}`, and `{}` is none", shown(stranger));
        return Err(Error::invalid("members", words));
    }
    let gone = once(members);
    db::groups::remove(work.conn, row.number, &gone)?;
    changed(work, row, "group.members_removed", &gone)
}

fn changed(work: &Write<'_>, row: db::groups::Row, kind: &str, members: &[String]) -> Result<Group> {
    let id = &row.group.id;
    db::groups::touch(work.conn, row.number, work.now)?;
    Entry::new(kind, "group", id, json!({ "members": members })).about(members).append(work)?;
    seats::refill(work, seats::depending_on_group(work, row.number, id)?)?;
    Ok(known(work, id)?.group)
}

/// Deletes a group that nothing needs.
pub(crate) fn delete(work: &Write<'_>, id: &str) -> Result<()> {
    work.entitled(Right::Configure, "change groups")?;
    let row = known(work, id)?;
    let holders = db::groups::holders(work.conn, row.number, id, NAMED)?;
    if !holders.is_empty() {
        let names: Vec<String> = holders.iter().map(|name| format!("`{name}`")).collect();
        let words =
            format!("can't be deleted while items belong to it or are shown to it: {}", names.join(", "));
        return Err(Error::invalid("id", words));
    }
    let source = format!("group:{id}");
    let mut naming = db::policies::naming(work.conn, &source, NAMED)?;
    if settings::newest(work)?.fallback.as_ref().is_some_and(|fallback| fallback.to_string() == source) {
        naming.push("settings.fallback".into());
    }
    if !naming.is_empty() {
        let names: Vec<String> = naming.iter().map(|name| format!("`{name}`")).collect();
        let words = format!("can't be deleted while policies or rules ask it: {}", names.join(", "));
        return Err(Error::invalid("id", words));
    }
    let asked = seats::depending_on_group(work, row.number, id)?;
    db::groups::delete(work.conn, row.number)?;
    seats::refill(work, asked)?;
    Entry::new("group.deleted", "group", id, json!({ "name": row.group.name })).append(work)
}

fn relations(work: &Read<'_>, me: &Me, row: &db::groups::Row) -> Result<Vec<Relation>> {
    let mut relations = me.relations.clone();
    if let Some(identity) = me.identity() {
        if row.group.owner.as_deref() == Some(&identity.account.id) {
            relations.push(Relation::GroupOwner);
        }
        if db::groups::is_member(work.conn, row.number, identity.number)? {
            relations.push(Relation::GroupMember);
        }
    }
    Ok(relations)
}

/// A group that the caller may see, with how they stand to it.
fn seen(work: &Read<'_>, me: &Me, id: &str) -> Result<(db::groups::Row, Vec<Relation>)> {
    let row = known(work, id)?;
    let relations = relations(work, me, &row)?;
    if authority::allows(Right::SeeGroup, &relations) {
        return Ok((row, relations));
    }
    Err(Error::not_found("group", id))
}

/// The number of a group whose members the caller may list.
pub(super) fn whose_members_are_seen(work: &Read<'_>, me: &Me, id: &str) -> Result<i64> {
    let (row, relations) = seen(work, me, id)?;
    if authority::allows(Right::SeeMembers, &relations) {
        return Ok(row.number);
    }
    Err(Error::Forbidden(format!("`{}` may not list the members of `{id}`", work.caller)))
}

/// Reads a group.
pub(crate) fn get(work: &Read<'_>, id: &str) -> Result<Group> {
    Ok(seen(work, &work.me()?, id)?.0.group)
}

/// Lists groups, in the order they were made.
pub(crate) fn list(work: &Read<'_>, input: GroupList) -> Result<Page<Group>> {
    let me = work.me()?;
    let limit = page::limit(input.limit)?;
    let scope = Scope::new("groups.list", &work.caller.to_string(), &input.member)?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let rows = match &input.member {
        Some(id) => {
            // Whose groups are listed must be seen; of a report, the groups are not one's own business.
            let row = facts::identity(work, "identity", id)?;
            let relations = me.relations_to(id, row.identity.manager.as_deref());
            if !authority::allows(Right::SeeIdentity, &relations) {
                return Err(Error::not_found("identity", id));
            }
            if !me.sees_all() && me.id() != Some(id) {
                return Err(Error::Forbidden(format!("`{}` may not list the groups of `{id}`", work.caller)));
            }
            db::groups::list_of(work.conn, row.number, false, after, limit + 1)?
        }
        None if me.sees_all() => db::groups::list(work.conn, after, limit + 1)?,
        None => db::groups::list_of(work.conn, me.person()?.number, true, after, limit + 1)?,
    };
    Ok(scope.page(rows, limit))
}
