//! Asking that access changes or ends: revoke, modify, suspend, restore, and giving it up. Each is a request.

use std::collections::BTreeMap;

use super::ending::{self, before, host};
use super::facts;
use super::making::{self, Draft};
use super::wanted::Wanted;
use super::way::Way;
use super::work::Me;
use super::{Read, Write, checks, closing, due, settings, text};
use crate::db;
use crate::error::{Error, Result};
use crate::ids::{GrantId, ItemRef};
use crate::law::authority::{self, Relation, Right};
use crate::law::grant::{is_later, is_more};
use crate::law::schedule::{self, Window};
use crate::law::work::{is_work, rests, takes_away};
use crate::model::{
    Action, GrantHandBack, GrantModify, GrantOrigin, GrantRestore, GrantRevoke, GrantStatus, GrantSuspend,
    ItemKind, Request, RequestContext, RequestOrigin, StoreSettings,
};
use crate::time;

/// A grant that somebody wants to change, and how they stand to it.
struct Found {
    me: Me,
    row: db::grants::Row,
    item: db::items::Row,
    beneficiary: db::identities::Row,
    relations: Vec<Relation>,
    rules: std::sync::Arc<StoreSettings>,
}

/// A grant that the caller may see, and what is due for it has run.
fn find(work: &Write<'_>, id: GrantId) -> Result<Found> {
    let me = work.me()?;
    let unseen = || Error::not_found("grant", id);
    let row = db::grants::find(work.conn, id, work.now)?.ok_or_else(unseen)?;
    let item = db::items::newest(work.conn, row.item)?;
    let beneficiary = db::identities::get(work.conn, row.beneficiary)?;
    let relations = relations(work, &me, &item, &beneficiary)?;
    if !sees(&relations) {
        return Err(unseen());
    }
    due::run_for_grant(work, row.number)?;
    let row = db::grants::get(work.conn, row.number, work.now)?;
    Ok(Found { me, row, item, beneficiary, relations, rules: settings::newest(work)? })
}

/// How the caller stands to somebody's access to an item.
pub(super) fn relations(
    work: &Read<'_>,
    me: &Me,
    item: &db::items::Row,
    beneficiary: &db::identities::Row,
) -> Result<Vec<Relation>> {
    let who = &beneficiary.identity;
    let mut relations = me.relations_to(&who.id, who.manager.as_deref());
    if facts::owns(work, me, item.owner().as_ref())? {
        relations.push(Relation::ItemOwner);
    }
    Ok(relations)
}

/// Whether somebody who stands so may see the access.
pub(super) fn sees(relations: &[Relation]) -> bool {
    authority::allows(Right::SeeGrantsOfPerson, relations)
        || authority::allows(Right::SeeGrantsOfItem, relations)
}

impl Found {
    fn allowed(&self, work: &Write<'_>, right: Right, to: &str) -> Result<()> {
        if authority::allows(right, &self.relations) {
            return Ok(());
        }
        Err(work.refusal(&self.me, right, to))
    }

    /// Refuses what the caller has themselves, under any account.
    fn not_own(&self, to: &str) -> Result<()> {
        let own = self.me.identity().is_some_and(|me| me.account.person == self.beneficiary.identity.person);
        if own {
            return Err(Error::Forbidden(format!(
                "nobody {to} their own access, under any account: it can be handed back"
            )));
        }
        Ok(())
    }

    /// Refuses what the host gives by a rule of its own.
    fn not_by_rule(&self, to: &str) -> Result<()> {
        let origin = self.row.grant.origin;
        if matches!(origin, GrantOrigin::Birthright | GrantOrigin::Role) {
            return Err(Error::Forbidden(format!(
                "access of the origin `{origin}` can't be {to}: what gives it must change"
            )));
        }
        Ok(())
    }

    /// Refuses a grant that does not stand where it must.
    fn stands(&self, to: &str, from: &[GrantStatus]) -> Result<()> {
        let status = self.row.grant.status;
        if from.contains(&status) {
            return Ok(());
        }
        let ways: Vec<String> = from.iter().map(|from| format!("`{from}`")).collect();
        Err(Error::IllegalTransition(format!(
            "can't {to} a grant that is `{status}`: it must be {}",
            ways.join(" or ")
        )))
    }

    /// Refuses a grant that has ended. One that is being taken away is told by what is open.
    fn is_there(&self, to: &str) -> Result<()> {
        match self.row.grant.status {
            GrantStatus::Ending => Ok(()),
            _ => self.stands(to, &[GrantStatus::Active, GrantStatus::Suspended]),
        }
    }

    /// Refuses what is asked of the grant already. What gives more, and is not done, gives way to what takes away.
    /// More that somebody is to look at is no measure of what is less.
    fn nothing_open(&self, work: &Write<'_>, takes: bool, is_change: bool) -> Result<()> {
        let Some(open) = db::requests::open_of_grant(work.conn, self.row.number)? else { return Ok(()) };
        let open = db::requests::get(work.conn, open)?;
        if takes && !takes_away(&open.request) && !(is_change && closing::was_done(&open)) {
            return closing::supersede_changes(work, &self.row);
        }
        let open = open.request;
        Err(Error::Duplicate(format!(
            "a request to {} `{}` of `{}` is open: wait until it is over",
            open.action, open.item_name, open.beneficiary
        )))
    }

    /// Refuses what would end what takes access away, while nobody has approved that more of it goes. What is to go at once goes
    /// before what rests.
    fn ends_nothing(&self, work: &Write<'_>, waits: bool) -> Result<()> {
        let Some(open) = db::requests::open_of_grant(work.conn, self.row.number)? else { return Ok(()) };
        let open = db::requests::get(work.conn, open)?.request;
        let is_under_way = open.action == Action::Revoke && !rests(open.status);
        if is_under_way || (waits && takes_away(&open)) {
            return self.nothing_open(work, false, false);
        }
        Ok(())
    }

    fn draft<'a>(
        &self,
        me: &'a Me,
        action: Action,
        way: Option<Way>,
        justification: Option<String>,
        window: Window,
    ) -> Result<Draft<'a>> {
        Ok(Draft {
            action,
            origin: RequestOrigin::User,
            requester: Some(me.person()?),
            submission: None,
            beneficiary: self.beneficiary.clone(),
            item: self.item.clone(),
            apart: self.row.apart.clone(),
            grant: Some((self.row.number, self.row.grant.id, before(&self.row))),
            way,
            justification,
            window,
            permissions: self.row.grant.permissions.clone(),
            form_values: self.row.grant.form_values.clone(),
            host: host(&self.row),
            added_stages: Vec::new(),
            conflicts: Vec::new(),
            settings: self.rules.version,
            rule: None,
            due: None,
        })
    }

    /// Who must approve it, if somebody must.
    fn way(&self, work: &Write<'_>, action: Action, window: Window) -> Result<Option<Way>> {
        let want = Wanted {
            line: None,
            item: ItemRef::Id(self.item.item.id),
            beneficiary: self.beneficiary.identity.id.clone(),
            justification: None,
            window,
            permissions: None,
            form_values: serde_json::Map::new(),
            host: host(&self.row),
        };
        checks::way(work, &self.me, &self.rules, action, &want, (&self.item, &self.beneficiary))
    }

    /// Refuses what the beneficiary, or the item, can no longer have; why it is asked for, where that must be said.
    fn may_be_had(&self, work: &Write<'_>, words: Option<String>) -> Result<Option<String>> {
        let (item, id) = (&self.item.item, &self.beneficiary.identity.id);
        let name = &item.name;
        if !self.beneficiary.identity.active {
            return Err(Error::NotRequestable(format!(
                "`{id}` is not active: nothing can be asked for them"
            )));
        }
        if !item.enabled {
            return Err(Error::NotRequestable(format!("`{name}` is disabled: it can't be asked for")));
        }
        let entitlement = item.kind == ItemKind::Entitlement;
        if entitlement && !self.rules.entitlement_requests {
            return Err(Error::NotRequestable(format!(
                "`{name}` is an entitlement, and the settings let none be asked for"
            )));
        }
        if let Some(number) = self.item.application
            && db::applications::get(work.conn, number)?.application.archived
        {
            return Err(Error::NotRequestable(format!(
                "`{name}` is access to an application that is archived: it can't be asked for"
            )));
        }
        let words = text::words("justification", words, self.rules.justification_max as usize)?;
        let needed = self.rules.justification_required
            || item.justification_required
            || (entitlement && self.rules.entitlement_justification);
        let shortest = self.rules.justification_min as usize;
        match &words {
            None if needed => Err(Error::invalid("justification", "must say why")),
            Some(words) if words.chars().count() < shortest => Err(Error::invalid(
                "justification",
                format!("must be at least {shortest} characters, not {}", words.chars().count()),
            )),
            _ => Ok(words),
        }
    }
}

/// Asks that access is taken away.
pub(crate) fn revoke(work: &Write<'_>, id: GrantId, input: GrantRevoke) -> Result<Request> {
    let found = find(work, id)?;
    found.not_own("revokes")?;
    found.allowed(work, Right::Revoke, "revoke this access")?;
    found.not_by_rule("revoked")?;
    found.is_there("revoke")?;
    let comment = required(&found, input.comment)?;
    let starts_at = input.starts_at.map(time::whole);
    schedule::start(work.now, starts_at)?;
    let window = Window { starts_at, ..Window::default() };
    ends_later(&found, window)?;
    let way = found.way(work, Action::Revoke, window)?;
    let waits = starts_at.is_some() || way.as_ref().is_some_and(|way| !way.plan.is_empty());
    found.ends_nothing(work, waits)?;
    let draft = told(
        found.draft(&found.me, Action::Revoke, way, Some(comment), window)?,
        input.metadata,
        input.context,
    )?;
    Ok(ending::request(work, &found.row, draft)?.row.request)
}

/// With what the host says with it.
fn told<'a>(
    mut draft: Draft<'a>,
    metadata: Option<BTreeMap<String, String>>,
    context: Option<RequestContext>,
) -> Result<Draft<'a>> {
    draft.host.metadata = metadata.unwrap_or_default();
    draft.host.context = context;
    draft.host.check()?;
    Ok(draft)
}

fn required(found: &Found, comment: Option<String>) -> Result<String> {
    let most = found.rules.comment_max as usize;
    text::required("comment", comment.as_deref().unwrap_or_default(), most)
}

/// Gives access up.
pub(crate) fn hand_back(work: &Write<'_>, id: GrantId, input: GrantHandBack) -> Result<Request> {
    let found = find(work, id)?;
    found.allowed(work, Right::HandBack, "hand back somebody else's access")?;
    found.not_by_rule("handed back")?;
    found.is_there("hand back")?;
    let comment = text::words("comment", input.comment, found.rules.comment_max as usize)?;
    if let Some(open) = db::requests::open_of_grant(work.conn, found.row.number)? {
        let open = db::requests::get(work.conn, open)?.request;
        let waits = is_work(open.status);
        if open.action == Action::Revoke && waits {
            return found.nothing_open(work, false, false).map(|()| open);
        }
    }
    let draft = Draft {
        origin: RequestOrigin::HandBack,
        rule: Some("hand_back"),
        ..found.draft(&found.me, Action::Revoke, None, comment, Window::default())?
    };
    Ok(ending::request(work, &found.row, draft)?.row.request)
}

/// Asks that access rests.
pub(crate) fn suspend(work: &Write<'_>, id: GrantId, input: GrantSuspend) -> Result<Request> {
    let found = find(work, id)?;
    found.not_own("suspends")?;
    found.allowed(work, Right::Revoke, "suspend this access")?;
    found.stands("suspend", &[GrantStatus::Active])?;
    let comment = required(&found, input.comment)?;
    let window = Window { starts_at: input.starts_at.map(time::whole), ..Window::default() };
    schedule::start(work.now, window.starts_at)?;
    ends_later(&found, window)?;
    found.nothing_open(work, true, false)?;
    let way = found.way(work, Action::Suspend, window)?;
    let draft = told(
        found.draft(&found.me, Action::Suspend, way, Some(comment), window)?,
        input.metadata,
        input.context,
    )?;
    Ok(making::make(work, draft)?.row.request)
}

/// Asks suspended access back.
pub(crate) fn restore(work: &Write<'_>, id: GrantId, input: GrantRestore) -> Result<Request> {
    let found = find(work, id)?;
    may_ask(work, &found)?;
    found.stands("restore", &[GrantStatus::Suspended])?;
    let words = found.may_be_had(work, input.justification)?;
    let window = Window { starts_at: input.starts_at.map(time::whole), ..Window::default() };
    schedule::start(work.now, window.starts_at)?;
    ends_later(&found, window)?;
    found.nothing_open(work, false, false)?;
    let way = found.way(work, Action::Restore, window)?;
    let draft =
        told(found.draft(&found.me, Action::Restore, way, words, window)?, input.metadata, input.context)?;
    Ok(making::make(work, draft)?.row.request)
}

/// Refuses a day on which the access has ended by itself.
fn ends_later(found: &Found, window: Window) -> Result<()> {
    match (window.starts_at, found.row.grant.ends_at) {
        (Some(start), Some(end)) if start >= end => {
            Err(Error::invalid("starts_at", "must be before the access ends by itself"))
        }
        _ => Ok(()),
    }
}

/// Who may ask for access may ask for more of it, or for it back.
fn may_ask(work: &Write<'_>, found: &Found) -> Result<()> {
    if found.me.identity().is_some() && authority::may_ask_for(&found.relations, &found.rules) {
        return Ok(());
    }
    Err(work.refusal(&found.me, Right::Ask, &format!("ask for `{}`", found.beneficiary.identity.id)))
}

/// Asks that access lasts longer or shorter, or gives other permissions. What is more is approved again; what is less is not.
pub(crate) fn modify(work: &Write<'_>, id: GrantId, input: GrantModify) -> Result<Request> {
    let found = find(work, id)?;
    let grant = &found.row.grant;
    let window = end(work, &found, &input)?;
    let permissions = match input.permissions.clone() {
        Some(names) => permissions(&found, names)?,
        None => grant.permissions.clone(),
    };
    let longer = is_later(window.ends_at, grant.ends_at);
    let more = is_more(permissions.as_deref(), grant.permissions.as_deref());
    let wider = longer || more;
    if wider {
        may_ask(work, &found)?;
    } else {
        found.allowed(work, Right::Shorten, "shorten this access")?;
    }
    found.not_by_rule("modified")?;
    let from: &[GrantStatus] =
        if wider { &[GrantStatus::Active] } else { &[GrantStatus::Active, GrantStatus::Suspended] };
    found.stands("modify", from)?;
    let unchanged = !more && !is_more(grant.permissions.as_deref(), permissions.as_deref());
    if window.ends_at == grant.ends_at && unchanged {
        return Err(Error::invalid(field(&input), "must change something: the access is so already"));
    }
    let words = if wider {
        found.may_be_had(work, input.justification.clone())?
    } else {
        text::words("justification", input.justification.clone(), found.rules.justification_max as usize)?
    };
    found.nothing_open(work, !wider, true)?;
    let way = if wider {
        if longer {
            fits(&found, window, field(&input))?;
        }
        // The access is as long as it will have been in all: else a long time is had in short pieces.
        found.way(work, Action::Modify, Window { starts_at: Some(found.row.grant.starts_at), ..window })?
    } else {
        None
    };
    let draft = Draft { permissions, ..found.draft(&found.me, Action::Modify, way, words, window)? };
    let draft = told(draft, input.metadata, input.context)?;
    Ok(making::make(work, draft)?.row.request)
}

/// When the access is to end, as a day; unchanged where it does not say.
fn end(work: &Write<'_>, found: &Found, input: &GrantModify) -> Result<Window> {
    let given = [input.duration.is_some(), input.ends_at.is_some(), input.no_end];
    if given.iter().filter(|given| **given).count() > 1 {
        return Err(Error::invalid(
            "ends_at",
            "must be given without `duration` and `no_end`: one says when",
        ));
    }
    if given == [false; 3] && input.permissions.is_none() {
        return Err(Error::invalid("ends_at", "must be given, or `duration`, `no_end` or `permissions`"));
    }
    let ends_at = match (input.duration, input.ends_at.map(time::whole)) {
        (Some(span), _) => Some(span.after(found.row.grant.starts_at)?),
        (None, Some(at)) => Some(at),
        (None, None) if input.no_end => None,
        (None, None) => found.row.grant.ends_at,
    };
    let field = field(input);
    match ends_at {
        Some(at) if at <= work.now && given != [false; 3] => Err(Error::invalid(
            field,
            "must end in the future: hand it back, or have it revoked, to end it now",
        )),
        Some(at) if at > time::Span::LAST_MOMENT => {
            Err(Error::invalid(field, "must be before the year 10000"))
        }
        ends_at => Ok(Window { ends_at, ..Window::default() }),
    }
}

/// What says how it is to change.
fn field(input: &GrantModify) -> &'static str {
    match input {
        GrantModify { duration: Some(_), .. } => "duration",
        GrantModify { ends_at: Some(_), .. } => "ends_at",
        GrantModify { no_end: true, .. } => "no_end",
        _ => "permissions",
    }
}

/// The item's limits count from the grant's start.
fn fits(found: &Found, window: Window, field: &str) -> Result<()> {
    let item = &found.item.item;
    let fits = window.fits(found.row.grant.starts_at, item.max_duration, item.end_required);
    fits.map_err(|why| match why {
        Error::Invalid { problem, .. } => Error::invalid(field, problem),
        other => other,
    })
}

/// The permissions that are asked for, each one of the item's.
fn permissions(found: &Found, names: Vec<String>) -> Result<Option<Vec<String>>> {
    checks::permissions(&found.item.item, Some(&names)).map(|()| Some(names))
}
