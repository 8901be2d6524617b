//! Everything that is told of one request in one piece, and of many in a row, for contracts that tell it so.

use std::collections::BTreeMap;

use super::case::{self, Case};
use super::{Read, doers, requests, stages};
use crate::db;
use crate::db::about;
use crate::error::{Code, Result};
use crate::ids::{ItemId, RequestId};
use crate::law::need;
use crate::law::routing::Party;
use crate::model::{
    Application, ApprovalStatus, Comment, HistoryEntry, Permission, Quorum, Request, RequestList,
    RequestStatus, Source, TaskStatus,
};
use crate::page::{Part, Slice};

/// The name of somebody, as far as it is known.
#[derive(Clone)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
}

/// The names of people and groups, each read once: by `identity:ID` and `group:ID`.
pub(crate) type Names = BTreeMap<String, Name>;

/// A request, with what it is access to.
pub(crate) struct Outline {
    pub(crate) request: Request,
    /// What the item gave in parts when it was asked for.
    pub(crate) permissions: Vec<Permission>,
    pub(crate) application: Option<Application>,
    /// Whether everyone has approved it, whatever came then.
    pub(crate) approved: bool,
}

/// A request with all that became of it.
pub(crate) struct Record {
    pub(crate) outline: Outline,
    pub(crate) history: Vec<HistoryEntry>,
    pub(crate) comments: Vec<Comment>,
    /// Whose yes the work waits for, or waited for.
    pub(crate) approve: Vec<Rule>,
    /// Who must say that they did the work.
    pub(crate) resolve: Option<Rule>,
    /// Who must look whether it was done.
    pub(crate) verify: Option<Rule>,
    pub(crate) names: Names,
}

/// Something that people must say.
pub(crate) struct Rule {
    /// Whose right it is.
    pub(crate) sources: Vec<Source>,
    /// How many of them.
    pub(crate) quorum: Quorum,
    /// Who said yes, or no, in order.
    pub(crate) said: Vec<(String, bool)>,
    /// Who is still asked.
    pub(crate) asked: Vec<Party>,
}

impl Rule {
    fn of(sources: Vec<Source>) -> Self {
        Self { sources, quorum: Quorum::AtLeast(1), said: Vec::new(), asked: Vec::new() }
    }

    /// Adds somebody who is still asked, once.
    fn ask(&mut self, party: Party) {
        if !self.asked.contains(&party) {
            self.asked.push(party);
        }
    }
}

/// Reads a request and all that became of it, as it stands at one moment.
pub(crate) fn read(work: &Read<'_>, id: RequestId) -> Result<Record> {
    let (mut case, _) = case::seen(work, &work.me()?, id)?;
    let history = db::ledger::of_request(work.conn, id)?;
    let history: Vec<HistoryEntry> =
        history.into_iter().map(db::ledger::Row::history).collect::<Result<_>>()?;
    let approve = approvals(work, &case)?;
    let rules = db::items::work_rules(work.conn, case.row.item, case.row.request.item_version)?;
    let looked_at = doers::must_be_verified(work, &case)?;
    let resolve = match case.row.manual && (looked_at || rules.receipt_required) {
        true => Some(resolve(work, &mut case)?),
        false => None,
    };
    let verify = if looked_at { Some(verify(work, &mut case, &history)?) } else { None };
    let mut shelf = Shelf::default();
    let number = case.row.number();
    let mut record = Record {
        comments: db::comments::of(work.conn, number, id)?,
        outline: shelf.outline(work, case.row.item, case.row.request)?,
        history,
        approve,
        resolve,
        verify,
        names: Names::new(),
    };
    record.names = names(work, &record)?;
    Ok(record)
}

/// What the stages that take part need, and what was said: of those that were left out nothing, and of those that are to come
/// only what they need. What was said before the way was looked for anew no longer counts.
fn approvals(work: &Read<'_>, case: &Case) -> Result<Vec<Rule>> {
    let (mut rules, request) = (Vec::new(), &case.row.request);
    let rows = db::approvals::of_request(work.conn, case.row.number())?;
    for place in 1..=case.stages() {
        let Some(stage) = case.stage(place) else { continue };
        let ahead = place > request.stage;
        if ahead && request.status != RequestStatus::Pending {
            break;
        }
        for part in need::parts(&stage.need) {
            let mine: Vec<_> = rows
                .iter()
                .filter(|row| (row.route, row.stage, row.part) == (case.row.route, place, part.number))
                .collect();
            let left_out = mine.iter().any(|row| row.ended_by.as_deref() == Some(stages::SKIPPED));
            if (mine.is_empty() && !ahead) || left_out {
                continue;
            }
            let mut rule = Rule { quorum: part.quorum, ..Rule::of(part.sources.to_vec()) };
            for row in mine {
                said(work, row, &mut rule)?;
            }
            rules.push(rule);
        }
    }
    Ok(rules)
}

/// Adds what was said of an approval, and who is still asked while it is open.
fn said(work: &Read<'_>, row: &db::approvals::Row, rule: &mut Rule) -> Result<()> {
    let decisions = db::approvals::decisions(work.conn, row.number)?;
    if row.status == ApprovalStatus::Pending {
        for seat in db::seats::of(work.conn, row.number)? {
            // A group is asked until its approval is over, whoever of it has spoken.
            let Party::Identity(_) = seat.party else {
                rule.ask(seat.party);
                continue;
            };
            let key = seat.party.to_string();
            let spoke = decisions.iter().any(|said| {
                Party::Identity(said.by.clone()) == seat.party
                    || said.on_behalf_of.as_deref() == Some(key.as_str())
            });
            if !spoke {
                rule.ask(seat.party);
            }
        }
    }
    for said in decisions {
        let one = (said.by, said.verdict == ApprovalStatus::Approved);
        if !rule.said.contains(&one) {
            rule.said.push(one);
        }
    }
    Ok(())
}

/// Whether a request's work is to be done still.
fn to_do(status: RequestStatus) -> bool {
    use RequestStatus as S;
    matches!(status, S::Scheduled | S::Approved | S::Provisioning | S::Snoozed | S::Failed)
}

/// Who did the work, or is to do it.
fn resolve(work: &Read<'_>, case: &mut Case) -> Result<Rule> {
    let mut rule = Rule::of(Vec::new());
    let done = |task: &db::tasks::Row| task.task.status == TaskStatus::Completed && task.doer.is_some();
    if to_do(case.row.request.status) {
        rule.asked = match case.row.request.assignee.clone() {
            Some(id) => vec![Party::Identity(id)],
            None => doers::fulfilling(work, case)?,
        };
    } else if let Some(task) = db::tasks::newest(work.conn, case.row.number())?.filter(done) {
        rule.said.push((task.task.worker, true));
    }
    Ok(rule)
}

/// Who looked at the work last, or is to look at it.
fn verify(work: &Read<'_>, case: &mut Case, history: &[HistoryEntry]) -> Result<Rule> {
    let mut rule = Rule::of(Vec::new());
    if case.row.request.status == RequestStatus::Verifying {
        rule.asked = doers::looking(work, case)?;
        if rule.asked.is_empty() {
            rule.asked.push(Party::Admins);
        }
        return Ok(rule);
    }
    let looks = ["access_request.verified", "access_request.reopened"];
    if let Some(last) = history.iter().rev().find(|entry| looks.contains(&entry.r#type.as_str())) {
        let who = last.actor.split_once(':').map_or(last.actor.as_str(), |(_, id)| id);
        rule.said.push((who.to_owned(), last.r#type == "access_request.verified"));
    }
    Ok(rule)
}

/// Whether everyone has approved a request. Of one that was closed only its history tells.
fn approved(work: &Read<'_>, request: &Request) -> Result<bool> {
    use RequestStatus as S;
    Ok(match request.status {
        S::Pending | S::Rejected | S::Cancelled | S::Expired => false,
        S::Scheduled | S::Approved | S::Provisioning | S::Snoozed => true,
        S::Verifying | S::Provisioned | S::Failed => true,
        S::Closed => {
            let filter = about::Filter {
                request: Some(request.id),
                types: Some(vec!["access_request.approved"]),
                before: i64::MAX,
                ..about::Filter::default()
            };
            !about::list(work.conn, &filter, 1)?.is_empty()
        }
    })
}

/// What requests are access to, each read once for a whole page.
#[derive(Default)]
struct Shelf {
    items: BTreeMap<(i64, i64), (Vec<Permission>, Option<i64>)>,
    applications: BTreeMap<i64, Application>,
}

impl Shelf {
    fn outline(&mut self, work: &Read<'_>, item: i64, request: Request) -> Result<Outline> {
        let key = (item, request.item_version);
        let (permissions, application) = match self.items.get(&key) {
            Some(known) => known.clone(),
            None => {
                let row = db::items::at(work.conn, key.0, key.1)?;
                let read = (row.item.permissions, row.application);
                self.items.insert(key, read.clone());
                read
            }
        };
        let application = match application.map(|number| (number, self.applications.get(&number))) {
            None => None,
            Some((_, Some(known))) => Some(known.clone()),
            Some((number, None)) => {
                let read = db::applications::get(work.conn, number)?.application;
                self.applications.insert(number, read.clone());
                Some(read)
            }
        };
        Ok(Outline { approved: approved(work, &request)?, request, permissions, application })
    }
}

/// Adds the name of somebody or of a group, once.
fn name(work: &Read<'_>, names: &mut Names, party: &Party) -> Result<()> {
    let key = party.to_string();
    if names.contains_key(&key) {
        return Ok(());
    }
    let found = match party {
        Party::Identity(id) => db::identities::find(work.conn, id)?.map(|row| Name {
            name: row.identity.name,
            first: row.identity.first_name,
            last: row.identity.last_name,
        }),
        Party::Group(id) => {
            db::groups::name(work.conn, id)?.map(|name| Name { name, first: None, last: None })
        }
        Party::Admins => None,
    };
    names.extend(found.map(|name| (key, name)));
    Ok(())
}

/// Everybody whom a request itself names.
fn people(request: &Request) -> impl Iterator<Item = Party> {
    let all = [&request.requester, &request.assignee, &request.beneficiary_then.manager].map(|id| id.clone());
    all.into_iter().flatten().map(Party::Identity)
}

fn names(work: &Read<'_>, record: &Record) -> Result<Names> {
    let mut all: Vec<Party> = people(&record.outline.request).collect();
    let actors = record.history.iter().filter_map(|entry| entry.actor.split_once(':'));
    all.extend(actors.map(|(_, id)| Party::Identity(id.to_owned())));
    all.extend(record.comments.iter().map(|comment| Party::Identity(comment.author.clone())));
    for rule in record.approve.iter().chain(&record.resolve).chain(&record.verify) {
        all.extend(rule.said.iter().map(|(by, _)| Party::Identity(by.clone())));
        all.extend(rule.asked.iter().cloned());
        all.extend(rule.sources.iter().filter_map(|source| match source {
            Source::Identity(id) => Some(Party::Identity(id.clone())),
            Source::Group(id) => Some(Party::Group(id.clone())),
            _ => None,
        }));
    }
    let mut names = Names::new();
    all.iter().try_for_each(|party| name(work, &mut names, party))?;
    Ok(names)
}

/// What is looked for, besides what may be listed with `requests.list`.
#[derive(Default)]
pub(crate) struct Wish<'a> {
    pub(crate) list: RequestList,
    pub(crate) application: Option<&'a str>,
    pub(crate) stands: &'a [requests::Stand],
    pub(crate) part: Part,
}

/// A part of the requests that the caller may list, newest first, from an offset. Whom they may not see has none.
pub(crate) fn list(work: &Read<'_>, wish: &Wish<'_>) -> Result<(Slice<Outline>, Names)> {
    let nothing = || (Slice { items: Vec::new(), total: 0 }, Names::new());
    let me = work.me()?;
    let filter = match requests::filter(work, &me, &wish.list) {
        Err(why) if why.code() == Code::NotFound => None,
        other => other?,
    };
    let Some(filter) = filter else { return Ok(nothing()) };
    let filter = db::request_list::Filter { application: wish.application, stands: wish.stands, ..filter };
    let total = db::request_list::count(work.conn, &filter, i64::MAX)?;
    let (mut shelf, mut names, mut items) = (Shelf::default(), Names::new(), Vec::new());
    let mut numbers: BTreeMap<ItemId, i64> = BTreeMap::new();
    for request in db::request_list::slice(work.conn, &filter, wish.part)? {
        people(&request).try_for_each(|party| name(work, &mut names, &party))?;
        let item = match numbers.get(&request.item_id) {
            Some(number) => *number,
            None => {
                let gone = || crate::Error::Corrupt("a request is for an item that was never there".into());
                let row = db::items::find_ever(work.conn, request.item_id)?.ok_or_else(gone)?;
                numbers.insert(request.item_id, row.number);
                row.number
            }
        };
        items.push(shelf.outline(work, item, request)?);
    }
    Ok((Slice { items, total: usize::try_from(total).unwrap_or_default() }, names))
}
