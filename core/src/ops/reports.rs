//! What the store tells of itself as a whole. Each report is read from one state of the store, in bounded parts.

use super::csv::{Cell, Table};
use super::history::range;
use super::{Read, case, doers};
use crate::db;
use crate::db::reports::{Decided, Open, Together};
use crate::db::since::{self, Told};
use crate::error::{Error, Result};
use crate::law::authority::Right;
use crate::law::report::Ranks;
use crate::law::routing::Party;
use crate::law::status;
use crate::model::{
    DecisionTime, DecisionTimeList, DecisionsBy, EndingSoon, EndingSoonList, NeverRefused, NeverRefusedList,
    ReportCsv, ReportKind, RequestStatus, Waiting, WaitingList,
};
use crate::page::{self, Page, Scope};
use crate::time::{Span, Time, millis};

/// How many lines of a whole report are read at once.
const PART: usize = 500;

/// How long decisions took.
pub(crate) fn decision_times(
    work: &Read<'_>,
    by: DecisionsBy,
    input: DecisionTimeList,
) -> Result<Page<DecisionTime>> {
    entitled(work)?;
    let limit = page::limit(input.limit)?;
    let scope = scope(work, "reports.decision_times", &(by, input.since, input.until))?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(-1);
    let of = decided(work, input.since, input.until)?;
    Ok(scope.page(times(work, by, of, after, limit + 1)?, limit))
}

fn times(
    work: &Read<'_>,
    by: DecisionsBy,
    of: Decided,
    after: i64,
    limit: usize,
) -> Result<Vec<(i64, DecisionTime)>> {
    let groups = db::reports::together(work.conn, by, of, after, limit as i64)?;
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else { return Ok(Vec::new()) };
    let span = (first.key, last.key);
    // Both come in the order of the keys.
    let mut ranks: Vec<Ranks> = groups.iter().map(|group| Ranks::of(group.decisions)).collect();
    let mut place = 0;
    db::reports::times(work.conn, by, of, span, |key, ms| {
        while groups.get(place).is_some_and(|group| group.key < key) {
            place += 1;
        }
        if let Some(ranks) = ranks.get_mut(place) {
            ranks.see(ms);
        }
    })?;
    groups.iter().zip(ranks).map(|(group, ranks)| Ok((group.key, time(work, by, group, &ranks)?))).collect()
}

fn time(work: &Read<'_>, by: DecisionsBy, group: &Together, ranks: &Ranks) -> Result<DecisionTime> {
    let (id, name, stage) = db::reports::named(work.conn, by, group.key)?;
    let [p50_ms, p90_ms, p95_ms] = ranks.found();
    Ok(DecisionTime {
        by,
        id,
        name,
        stage: stage.and_then(|stage| u32::try_from(stage).ok()),
        decisions: group.decisions,
        approved: group.approved,
        rejected: group.decisions - group.approved,
        p50_ms,
        p90_ms,
        p95_ms,
    })
}

/// Who approved and never refused.
pub(crate) fn never_refused(work: &Read<'_>, input: NeverRefusedList) -> Result<Page<NeverRefused>> {
    entitled(work)?;
    let limit = page::limit(input.limit)?;
    let at_least = at_least(input.at_least)?;
    let scope = scope(work, "reports.never_refused", &(at_least, input.since, input.until))?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let of = decided(work, input.since, input.until)?;
    Ok(scope.page(db::reports::never_refused(work.conn, of, at_least, after, limit as i64 + 1)?, limit))
}

/// What waits, and for whom.
pub(crate) fn waiting(work: &Read<'_>, input: WaitingList) -> Result<Page<Waiting>> {
    entitled(work)?;
    let limit = page::limit(input.limit)?;
    let scope = scope(work, "reports.waiting", &(input.status, input.since, input.until))?;
    let after = scope.key(input.cursor.as_ref())?.unwrap_or(0);
    let statuses = open(input.status)?;
    let (first, end) = submitted(work, input.since, input.until)?;
    let rows = db::reports::open(work.conn, &statuses, (after.max(first - 1), end), limit as i64 + 1)?;
    let rows = rows.into_iter().map(|row| Ok((row.number, waits(work, row)?))).collect::<Result<_>>()?;
    Ok(scope.page(rows, limit))
}

/// Which access ends soon.
pub(crate) fn ending_soon(work: &Read<'_>, input: EndingSoonList) -> Result<Page<EndingSoon>> {
    entitled(work)?;
    let limit = page::limit(input.limit)?;
    let scope = scope(work, "reports.ending_soon", &input.within)?;
    let after = scope.place(input.cursor.as_ref())?.unwrap_or((i64::MIN, 0));
    let until = within(work, input.within)?;
    Ok(scope.page_of_places(db::reports::ending(work.conn, work.now, until, after, limit as i64 + 1)?, limit))
}

fn entitled(work: &Read<'_>) -> Result<()> {
    work.entitled(Right::SeeReports, "read reports").map(drop)
}

fn scope(work: &Read<'_>, list: &str, filters: &impl serde::Serialize) -> Result<Scope> {
    Scope::new(list, &work.caller.to_string(), filters)
}

/// The decisions of a range of times.
fn decided(work: &Read<'_>, since: Option<Time>, until: Option<Time>) -> Result<Decided> {
    let (from, until) = range(since, until, |at| since::first(work.conn, Told::Decisions, at))?;
    Ok(Decided { from, until })
}

/// The numbers of the first request of a range of times, and of the first past it.
fn submitted(work: &Read<'_>, since: Option<Time>, until: Option<Time>) -> Result<(i64, i64)> {
    range(since, until, |at| since::first(work.conn, Told::Requests, at))
}

fn at_least(asked: Option<u32>) -> Result<u32> {
    match asked {
        Some(0) => Err(Error::invalid("at_least", crate::model::COUNT)),
        asked => Ok(asked.unwrap_or(1)),
    }
}

/// Which statuses are asked for: one that is open, or all of these.
fn open(asked: Option<RequestStatus>) -> Result<Vec<RequestStatus>> {
    let open = RequestStatus::ALL.iter().copied().filter(|status| !status::is_final(*status));
    match asked {
        None => Ok(open.collect()),
        Some(status) if status::is_final(status) => {
            let words = format!("must be one of those that wait, and `{status}` is final");
            Err(Error::invalid("status", words))
        }
        Some(status) => Ok(vec![status]),
    }
}

fn within(work: &Read<'_>, span: Option<Span>) -> Result<Time> {
    let until = span.unwrap_or(Span::THIRTY_DAYS).after(work.now);
    until.map_err(|_| Error::invalid("within", "must end before the year 10000"))
}

fn waits(work: &Read<'_>, row: Open) -> Result<Waiting> {
    let waits_for = parties(work, &row)?;
    Ok(Waiting {
        request_id: row.id,
        action: row.action,
        status: row.status,
        stage: row.stage,
        requester: row.requester,
        beneficiary: row.beneficiary,
        item_id: row.item_id,
        item_name: row.item_name,
        waits_for,
        created_at: row.created_at,
        since: row.updated_at,
        waited_ms: millis(work.now) - millis(row.updated_at),
        deadline: row.deadline,
    })
}

/// For whom a request waits, where it stands.
fn parties(work: &Read<'_>, row: &Open) -> Result<Vec<String>> {
    let told = |parties: Vec<Party>| {
        let parties = if parties.is_empty() { vec![Party::Admins] } else { parties };
        parties.iter().map(ToString::to_string).collect()
    };
    let assignee = || row.assignee.iter().cloned().map(Party::Identity).collect::<Vec<_>>();
    Ok(match row.status {
        RequestStatus::Pending => told(db::reports::asked(work.conn, row.number)?),
        RequestStatus::Approved if !row.manual => vec!["workers".to_owned()],
        RequestStatus::Approved if row.assignee.is_none() => {
            told(doers::fulfilling(work, &mut read(work, row)?)?)
        }
        RequestStatus::Provisioning => match &row.worker {
            Some((who, true)) => told(vec![Party::Identity(who.clone())]),
            Some((name, false)) => vec![format!("worker:{name}")],
            None => told(assignee()),
        },
        RequestStatus::Verifying => told(doers::looking(work, &mut read(work, row)?)?),
        RequestStatus::Scheduled => vec!["clock".to_owned()],
        RequestStatus::Snoozed if row.deadline.is_some() => vec!["clock".to_owned()],
        _ => told(assignee()),
    })
}

fn read(work: &Read<'_>, row: &Open) -> Result<case::Case> {
    case::read(work, db::requests::get(work.conn, row.number)?, None)
}

/// A whole report as CSV.
pub(crate) fn csv(work: &Read<'_>, report: ReportKind, input: ReportCsv) -> Result<String> {
    entitled(work)?;
    belong(report, &input)?;
    match report {
        ReportKind::DecisionTimes => csv_of_times(work, input),
        ReportKind::Waiting => csv_of_waiting(work, input),
        ReportKind::NeverRefused => csv_of_never_refused(work, input),
        ReportKind::EndingSoon => csv_of_ending(work, input),
    }
}

/// Refuses an option that the report does not have: it would be ignored.
fn belong(report: ReportKind, input: &ReportCsv) -> Result<()> {
    use ReportKind as R;
    let ranged: &[R] = &[R::DecisionTimes, R::Waiting, R::NeverRefused];
    for (option, given, reports) in [
        ("by", input.by.is_some(), &[R::DecisionTimes][..]),
        ("status", input.status.is_some(), &[R::Waiting]),
        ("at_least", input.at_least.is_some(), &[R::NeverRefused]),
        ("within", input.within.is_some(), &[R::EndingSoon]),
        ("since", input.since.is_some(), ranged),
        ("until", input.until.is_some(), ranged),
    ] {
        if given && !reports.contains(&report) {
            return Err(Error::invalid(option, format!("is not an option of the report `{report}`")));
        }
    }
    Ok(())
}

fn csv_of_times(work: &Read<'_>, input: ReportCsv) -> Result<String> {
    let by = input
        .by
        .ok_or_else(|| Error::invalid("by", "must be given: `policy`, `stage`, `approver` or `item`"))?;
    let mut table = Table::new(&[
        "by",
        "id",
        "name",
        "stage",
        "decisions",
        "approved",
        "rejected",
        "p50_ms",
        "p90_ms",
        "p95_ms",
    ])?;
    let of = decided(work, input.since, input.until)?;
    in_parts(
        -1,
        |after| times(work, by, of, after, PART),
        |one| {
            table.add([
                Cell::text(one.by),
                Cell::maybe(one.id),
                Cell::maybe(one.name),
                one.stage.map_or(Cell::Nothing, |stage| Cell::Number(i64::from(stage))),
                Cell::Number(one.decisions),
                Cell::Number(one.approved),
                Cell::Number(one.rejected),
                Cell::Number(one.p50_ms),
                Cell::Number(one.p90_ms),
                Cell::Number(one.p95_ms),
            ])
        },
    )?;
    table.finish()
}

fn csv_of_waiting(work: &Read<'_>, input: ReportCsv) -> Result<String> {
    let mut table = Table::new(&[
        "request_id",
        "action",
        "status",
        "stage",
        "requester",
        "beneficiary",
        "item_id",
        "item_name",
        "waits_for",
        "created_at",
        "since",
        "waited_ms",
        "deadline",
    ])?;
    let statuses = open(input.status)?;
    let (first, end) = submitted(work, input.since, input.until)?;
    let part = |after| {
        let rows = db::reports::open(work.conn, &statuses, (after, end), PART as i64)?;
        rows.into_iter().map(|row| Ok((row.number, waits(work, row)?))).collect()
    };
    in_parts(first - 1, part, |one: Waiting| {
        table.add([
            Cell::text(one.request_id),
            Cell::text(one.action),
            Cell::text(one.status),
            Cell::Number(i64::from(one.stage)),
            Cell::maybe(one.requester),
            Cell::text(one.beneficiary),
            Cell::text(one.item_id),
            Cell::text(one.item_name),
            Cell::text(one.waits_for.join("; ")),
            Cell::time(one.created_at),
            Cell::time(one.since),
            Cell::Number(one.waited_ms),
            one.deadline.map_or(Cell::Nothing, Cell::time),
        ])
    })?;
    table.finish()
}

fn csv_of_never_refused(work: &Read<'_>, input: ReportCsv) -> Result<String> {
    let mut table = Table::new(&["approver", "name", "approved", "first_at", "last_at"])?;
    let at_least = at_least(input.at_least)?;
    let of = decided(work, input.since, input.until)?;
    let part = |after| db::reports::never_refused(work.conn, of, at_least, after, PART as i64);
    in_parts(0, part, |one| {
        table.add([
            Cell::text(one.approver),
            Cell::text(one.name),
            Cell::Number(one.approved),
            Cell::time(one.first_at),
            Cell::time(one.last_at),
        ])
    })?;
    table.finish()
}

fn csv_of_ending(work: &Read<'_>, input: ReportCsv) -> Result<String> {
    let mut table = Table::new(&[
        "grant_id",
        "beneficiary",
        "beneficiary_name",
        "item_id",
        "item_name",
        "origin",
        "suspended",
        "ends_at",
        "ends_in_ms",
        "ending_request_id",
    ])?;
    let until = within(work, input.within)?;
    let part = |after| db::reports::ending(work.conn, work.now, until, after, PART as i64);
    in_parts((i64::MIN, 0), part, |one| {
        table.add([
            Cell::text(one.grant_id),
            Cell::text(one.beneficiary),
            Cell::text(one.beneficiary_name),
            Cell::text(one.item_id),
            Cell::text(one.item_name),
            Cell::text(one.origin),
            Cell::Bool(one.suspended),
            Cell::time(one.ends_at),
            Cell::Number(one.ends_in_ms),
            Cell::maybe(one.ending_request_id),
        ])
    })?;
    table.finish()
}

/// Reads a list part by part, each after the last place of the one before.
fn in_parts<K: Copy, T>(
    start: K,
    part: impl Fn(K) -> Result<Vec<(K, T)>>,
    mut each: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let mut after = start;
    loop {
        let rows = part(after)?;
        let more = rows.len() == PART;
        for (place, row) in rows {
            after = place;
            each(row)?;
        }
        if !more {
            return Ok(());
        }
    }
}
