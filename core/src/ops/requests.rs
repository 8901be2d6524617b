use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::known::Known;
use super::ledger::Entry;
use super::moves::{self, Step};
use super::wanted::{HostFacts, Wanted};
use super::work::Me;
use super::{
    Read, Write, as_of, cart, case, due, facts, fulfilment, settings, settled, stages, submit, text,
};
use crate::db;
use crate::db::since::Told;
use crate::error::{Code, Error, Result};
use crate::ids::{Id, ItemRef, RequestId};
use crate::law::authority::{self, Relation, Right};
use crate::law::grant::is_wider;
use crate::law::schedule::Window;
use crate::law::status::{self, Move};
use crate::model::{
    Action, Comment, Decision, OnExisting, Request, RequestCancel, RequestGet, RequestList, RequestRetry,
    RequestSort, RequestSubmit, Submitted,
};
use crate::page::{self, Page, Part, Scope, Slice};
use crate::time::{self, Time};

/// Asks for items for each beneficiary.
pub(crate) fn submit(work: &Write<'_>, items: &[ItemRef], input: RequestSubmit) -> Result<Submitted> {
    let me = work.entitled(Right::Ask, "ask for access")?;
    let requester = me.person()?;
    let beneficiaries = match input.beneficiaries {
        None => vec![requester.account.id.clone()],
        Some(ids) => ids,
    };
    for (field, empty) in [("items", items.is_empty()), ("beneficiaries", beneficiaries.is_empty())] {
        if empty {
            return Err(Error::invalid(field, "must name at least one"));
        }
    }
    let rules = settings::newest(work)?;
    // Before the product is built: a million pairs cost nothing when they are refused.
    submit::fits(items.len().saturating_mul(beneficiaries.len()), &rules)?;
    let host = HostFacts {
        account: input.account,
        target_group: input.target_group,
        metadata: input.metadata.unwrap_or_default(),
        context: input.context,
    };
    host.check()?;
    if input.permissions.is_some() && items.len() > 1 {
        return Err(Error::invalid("permissions", "must be given for one item only: submit each by itself"));
    }
    let window = Window {
        starts_at: input.starts_at.map(time::whole),
        duration: input.duration,
        ends_at: input.ends_at.map(time::whole),
    };
    let values = cart::object(input.form_values)?;
    let forms = forms(work, &me, items, &values)?;
    let wanted: Vec<Wanted> = beneficiaries
        .iter()
        .flat_map(|beneficiary| {
            items.iter().zip(&forms).map(|(item, form_values)| Wanted {
                line: None,
                item: item.clone(),
                beneficiary: beneficiary.clone(),
                justification: input.justification.clone(),
                window,
                permissions: input.permissions.clone(),
                form_values: form_values.clone(),
                host: host.clone(),
            })
        })
        .collect();
    let on_existing = input.on_existing.unwrap_or(OnExisting::Refuse);
    let options = json!({ "call": "requests.submit", "on_existing": on_existing.as_str() });
    let known = Known::find(work, requester.number, input.idempotency_key)?;
    if let Some(answer) = known.answer(&options, &wanted)? {
        return Ok(answer);
    }
    let submitted = submit::all(work, &me, &rules, on_existing, &wanted)?;
    known.keep(work, &options, &wanted, &submitted)?;
    Ok(submitted)
}

/// An item asked for somebody, with what goes with it.
pub(crate) struct Line {
    pub(crate) item: ItemRef,
    pub(crate) beneficiary: String,
    pub(crate) justification: Option<String>,
    pub(crate) starts_at: Option<Time>,
    pub(crate) ends_at: Option<Time>,
    pub(crate) account: Option<String>,
    pub(crate) metadata: BTreeMap<String, String>,
}

/// Asks for each line as one submit; what is asked for or held already is reported, and the rest is made.
pub(crate) fn submit_lines(work: &Write<'_>, lines: Vec<Line>) -> Result<Submitted> {
    let me = work.entitled(Right::Ask, "ask for access")?;
    let rules = settings::newest(work)?;
    submit::fits(lines.len(), &rules)?;
    let wanted = |line: Line| {
        let host = HostFacts { account: line.account, metadata: line.metadata, ..HostFacts::default() };
        host.check()?;
        Ok(Wanted {
            line: None,
            item: line.item,
            beneficiary: line.beneficiary,
            justification: line.justification,
            window: Window {
                starts_at: line.starts_at.map(time::whole),
                duration: None,
                ends_at: line.ends_at.map(time::whole),
            },
            permissions: None,
            form_values: Map::new(),
            host,
        })
    };
    let wanted: Vec<Wanted> = lines.into_iter().map(wanted).collect::<Result<_>>()?;
    submit::all(work, &me, &rules, OnExisting::Report, &wanted)
}

/// The requests of a submission, or the one request, with this id; those that the caller does not see are not there.
pub(crate) fn known_as(work: &Read<'_>, id: RequestId) -> Result<Vec<Request>> {
    let me = work.me()?;
    let mut seen = Vec::new();
    for number in db::requests::known_as(work.conn, id.uuid())? {
        let row = db::requests::get(work.conn, number)?;
        match case::seen(work, &me, row.request.id) {
            Ok((case, _)) => seen.push(case.row.request),
            Err(why) if why.code() == Code::NotFound => {}
            Err(why) => return Err(why),
        }
    }
    if seen.is_empty() { Err(Error::not_found("request", id)) } else { Ok(seen) }
}

/// The values that each item's form takes of those given together; what none of them takes is left with the first, which
/// refuses it.
fn forms(
    work: &Write<'_>,
    me: &Me,
    items: &[ItemRef],
    values: &Map<String, Value>,
) -> Result<Vec<Map<String, Value>>> {
    if values.is_empty() || items.len() == 1 {
        return Ok(vec![values.clone(); items.len()]);
    }
    let mut asks = Vec::new();
    for item in items {
        // What the caller does not see asks nothing, as what is not there.
        let form = match facts::item(work, me, item) {
            Ok(row) => row.item.form,
            Err(why) if why.code() == Code::NotFound => Vec::new(),
            Err(why) => return Err(why),
        };
        asks.push(form.into_iter().map(|field| field.name).collect::<Vec<_>>());
    }
    let takes = |place: usize, name: &String| {
        asks[place].contains(name) || (place == 0 && !asks.iter().any(|names| names.contains(name)))
    };
    let part = |place: usize| {
        let taken = values.iter().filter(|(name, _)| takes(place, name));
        taken.map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    Ok((0..items.len()).map(part).collect())
}

/// Reads a request, as it is or as it was.
pub(crate) fn get(work: &Read<'_>, id: RequestId, input: RequestGet) -> Result<Request> {
    let (case, _) = case::seen(work, &work.me()?, id)?;
    match input.as_of {
        None => Ok(case.row.request),
        Some(at) => as_of::request(work, &case.row, as_of::time(work, at)?),
    }
}

/// How a request stands, where it was closed with its outcome.
pub(crate) use crate::db::request_list::Stand;

/// A request with what was said of it.
pub(crate) struct Dossier {
    pub(crate) request: Request,
    /// What each person decided, and in which stage.
    pub(crate) decisions: Vec<(u32, Decision)>,
    pub(crate) comments: Vec<Comment>,
}

/// Reads a request and what was said of it.
pub(crate) fn dossier(work: &Read<'_>, id: RequestId) -> Result<Dossier> {
    let (case, _) = case::seen(work, &work.me()?, id)?;
    Ok(Dossier {
        decisions: db::approvals::decisions_of(work.conn, case.row.number())?,
        comments: db::comments::of(work.conn, case.row.number(), id)?,
        request: case.row.request,
    })
}

/// A part of the requests that the caller made or benefits from, newest first, from an offset. Counting goes through all of
/// theirs, and through nobody else's.
pub(crate) fn slice(work: &Read<'_>, stands: &[Stand], part: Part) -> Result<Slice<Request>> {
    let me = work.me()?;
    // Who is not registered has none.
    let Some(of) = me.identity() else { return Ok(part.of(Vec::new())) };
    let filter = db::request_list::Filter {
        of: Some(of.number),
        stands,
        until: i64::MAX,
        newest_first: true,
        ..db::request_list::Filter::default()
    };
    let total = db::request_list::count(work.conn, &filter, i64::MAX)?;
    Ok(Slice {
        items: db::request_list::slice(work.conn, &filter, part)?,
        total: usize::try_from(total).unwrap_or_default(),
    })
}

/// Lists requests, newest first unless it is asked otherwise.
pub(crate) fn list(work: &Read<'_>, input: RequestList) -> Result<Page<Request>> {
    let me = work.me()?;
    let limit = page::limit(input.limit)?;
    let scope = {
        let filters = RequestList { limit: None, cursor: None, count: false, ..input.clone() };
        Scope::new("requests.list", &work.caller.to_string(), &filters)?
    };
    let key = scope.key(input.cursor.as_ref())?;
    if let (Some(from), Some(until)) = (input.created_from, input.created_until)
        && from >= until
    {
        return Err(Error::invalid("created_until", "must be after `created_from`"));
    }
    let words = words(work, &me, input.text.as_deref())?;
    // Nobody is told by the count who is registered.
    let nothing = || Page { total: input.count.then_some(0), ..scope.page(Vec::new(), limit) };
    let Some(mut filter) = filter(work, &me, &input)? else { return Ok(nothing()) };
    filter.words = match &words {
        None => None,
        // Nothing that can be looked for is in it, so nothing is found.
        Some(None) => return Ok(nothing()),
        Some(Some(words)) => Some(words),
    };
    let total =
        if input.count { Some(db::request_list::count(work.conn, &filter, page::MAX_COUNT)?) } else { None };
    match key {
        Some(key) if filter.newest_first => filter.until = filter.until.min(key),
        Some(key) => filter.from = filter.from.max(key),
        None => {}
    }
    let page = scope.page(db::request_list::list(work.conn, &filter, limit + 1)?, limit);
    Ok(Page { total, ..page })
}

fn words(work: &Read<'_>, me: &Me, text: Option<&str>) -> Result<Option<Option<String>>> {
    let Some(text) = text else { return Ok(None) };
    if !authority::allows(Right::SearchRequests, &me.relations) {
        return Err(work.refusal(me, Right::SearchRequests, "look for words in justifications"));
    }
    text::search("text", text).map(Some)
}

/// Which requests are asked for, as far as the caller may list them; nothing where nobody is meant.
pub(super) fn filter<'a>(
    work: &Read<'_>,
    me: &Me,
    input: &RequestList,
) -> Result<Option<db::request_list::Filter<'a>>> {
    let item = input.item.as_ref().map(|item| facts::item(work, me, item)).transpose()?;
    let mut relations = me.relations.clone();
    if let Some(item) = &item
        && facts::owns(work, me, item.owner().as_ref())?
    {
        relations.push(Relation::ItemOwner);
    }
    let of_item = item.is_some() && authority::allows(Right::SeeRequestsForItem, &relations);
    let mut all = me.sees_all() || of_item;
    let beneficiary = match &input.beneficiary {
        None => None,
        Some(id) => {
            let unseen = || Error::not_found("beneficiary", id);
            let row = db::identities::find(work.conn, id)?;
            let manager = row.as_ref().and_then(|row| row.identity.manager.as_deref());
            if row.is_some() && authority::allows(Right::SeeRequestsForPerson, &me.relations_to(id, manager))
            {
                all = true;
            }
            match row {
                Some(row) if all => Some(row.number),
                // An item's owner must not learn from the answer who is registered.
                None if of_item && !me.sees_all() => return Ok(None),
                _ => return Err(unseen()),
            }
        }
    };
    let requester = match &input.requester {
        None => None,
        Some(id) => match db::identities::number(work.conn, id)? {
            Some(number) => Some(number),
            None => return Ok(None),
        },
    };
    let mut filter = db::request_list::Filter {
        of: if all { None } else { Some(me.person()?.number) },
        status: input.status,
        stands: &[],
        action: input.action,
        item: item.map(|row| row.number),
        application: None,
        beneficiary,
        requester,
        words: None,
        from: 0,
        until: i64::MAX,
        newest_first: input.sort != Some(RequestSort::Oldest),
    };
    if let Some(from) = input.created_from {
        filter.from = db::since::first(work.conn, Told::Requests, from)? - 1;
    }
    if let Some(until) = input.created_until {
        filter.until = db::since::first(work.conn, Told::Requests, until)?;
    }
    Ok(Some(filter))
}

/// Withdraws a pending request.
pub(crate) fn cancel(work: &Write<'_>, id: RequestId, input: RequestCancel) -> Result<Request> {
    let me = work.me()?;
    let mut row = db::requests::find(work.conn, id)?.ok_or_else(|| Error::not_found("request", id))?;
    due::run_for(work, &mut row)?;
    let (mut case, relations) = case::read(work, row, Some(&me))?.seen(work, &me)?;
    // Whose access is to be taken away does not call that off, nor who is to have less of it.
    let mut relations = relations;
    if !gives(&case.row.request) {
        relations.retain(|relation| *relation != Relation::Beneficiary);
    }
    if !authority::allows(Right::Cancel, &relations) {
        return Err(work.refusal(&me, Right::Cancel, "cancel this request"));
    }
    case.not_their_own_loss(&me)?;
    let comment = text::words("comment", input.comment, comment_max(work)?)?;
    status::find(case.row.request.status, Move::Cancel)?;
    settled::close(work, &mut case, "cancelled", &stages::by(work, None))?;
    moves::make(work, &mut case.row, Step::new(Move::Cancel, json!({ "comment": comment })))?;
    Ok(case.row.request)
}

/// Whether a request gives its beneficiary something.
pub(super) fn gives(request: &Request) -> bool {
    match request.action {
        Action::Grant | Action::Restore => true,
        Action::Modify => is_wider(request),
        Action::Revoke | Action::Suspend => false,
    }
}

fn comment_max(work: &Read<'_>) -> Result<usize> {
    Ok(settings::newest(work)?.comment_max as usize)
}

/// Says something about a request.
pub(crate) fn comment(work: &Write<'_>, id: RequestId, words: &str) -> Result<Comment> {
    let me = work.me()?;
    let (case, relations) = case::seen(work, &me, id)?;
    if !authority::allows(Right::Comment, &relations) {
        return Err(work.refusal(&me, Right::Comment, "comment on this request"));
    }
    let author = me.person()?;
    let comment = Comment {
        id: work.new_id()?,
        request_id: id,
        author: author.account.id.clone(),
        text: text::required("text", words, comment_max(work)?)?,
        created_at: work.now,
    };
    db::comments::insert(work.conn, case.row.number(), author.number, &comment)?;
    let data = json!({ "comment": comment.id.to_string(), "text": comment.text });
    Entry::new("access_request.commented", "request", id, data).of(id).append(work)?;
    Ok(comment)
}

/// Gives failed work to the workers again.
pub(crate) fn retry(work: &Write<'_>, id: RequestId, input: RequestRetry) -> Result<Request> {
    let me = work.me()?;
    let (mut case, relations) = case::seen(work, &me, id)?;
    if !authority::allows(Right::Retry, &relations) {
        return Err(work.refusal(&me, Right::Retry, "retry this request"));
    }
    due::run_for(work, &mut case.row)?;
    let comment = text::words("comment", input.comment, comment_max(work)?)?;
    status::find(case.row.request.status, Move::Retry)?;
    db::requests::set_attempts(work.conn, case.row.number(), 0)?;
    case.row.attempts = 0;
    fulfilment::go_on(work, &mut case, Step::new(Move::Retry, json!({ "comment": comment })))?;
    Ok(case.row.request)
}
