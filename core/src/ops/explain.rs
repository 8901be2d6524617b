//! Who must approve, why, and what happens next: asked of the same rules that decide.

use super::case::{self, Case};
use super::facts;
use super::way::{Ahead, Start, Turn};
use super::work::Me;
use super::{Read, checks, settings, stages, way};
use crate::db;
use crate::db::timers::Kind;
use crate::error::{Error, Result};
use crate::ids::{ItemRef, PolicyId, RequestId};
use crate::law::authority::Right;
use crate::law::condition::Circumstances;
use crate::law::need;
use crate::law::routing::{Party, RequestFacts};
use crate::law::schedule::Window;
use crate::law::standing::PartAsked;
use crate::law::work::is_removal;
use crate::model::{
    Absent, Action, ApprovalStatus, Candidate, Explanation, Finally, LeftOut, NextEvent, NextKind,
    PartExplained, PolicyPlace, PolicyPreview, PolicyTried, RequestStatus, Stage, StageExplained, StageState,
    Why,
};
use crate::time::{self, Time};

/// Explains a request to whoever sees it.
pub(crate) fn request(work: &Read<'_>, id: RequestId) -> Result<Explanation> {
    let me = work.me()?;
    let (mut case, _) = case::seen(work, &me, id)?;
    let item = db::items::newest(work.conn, case.row.item)?;
    let request = case.row.request.clone();
    let tried = if me.sees_all() {
        let rules = settings::newest(work)?;
        tried(&way::places(work, &item, &rules)?, request.policy_id.zip(request.policy_version))
    } else {
        Vec::new()
    };
    let mut stages = Vec::new();
    let mut ahead = ahead(work, &me, &mut case)?.into_iter();
    for (number, place) in in_order(&case) {
        let stage = match place {
            Some(place) => case.stage(place).cloned(),
            None => way::stages(&case.policy, request.action).get(number as usize - 1).cloned(),
        };
        let Some(stage) = stage else { continue };
        let state = match place {
            Some(place) => state(work, &case, place)?,
            None => StageState::NotNeeded,
        };
        let parts = match (state, place) {
            (StageState::Met | StageState::Ended | StageState::Open, Some(place)) => {
                recorded(work, &me, &mut case, place, state)?
            }
            (StageState::Ahead, Some(_)) => {
                let looked = ahead.next().map(|one| one.asked.parts).unwrap_or_default();
                looked.iter().map(|part| would(&me, &case.facts, part)).collect()
            }
            _ => Vec::new(),
        };
        let added = place.and_then(|place| (place as usize).checked_sub(case.row.plan.len() + 1));
        let rule_id = added.and_then(|added| case.row.added_stages.get(added)).map(|added| added.rule);
        stages.push(explained(number, &stage, rule_id, state, parts));
    }
    let next = next(work, &case, &stages)?;
    Ok(Explanation {
        request_id: Some(id),
        status: Some(request.status),
        action: request.action,
        item_id: request.item_id,
        requester: request.requester,
        beneficiary: request.beneficiary,
        policy_id: request.policy_id,
        policy_version: request.policy_version,
        policies: tried,
        stages,
        next,
    })
}

/// The policy's stages by their numbers, then those that rules added, each with its place among those that take part.
fn in_order(case: &Case) -> Vec<(u32, Option<u32>)> {
    let all = way::stages(&case.policy, case.row.request.action).len() as u32;
    let place =
        |number: u32| case.row.plan.iter().position(|one| *one == number).map(|place| place as u32 + 1);
    let added = (1..=case.added.len() as u32).map(|n| (all + n, Some(case.row.plan.len() as u32 + n)));
    (1..=all).map(|number| (number, place(number))).chain(added).collect()
}

fn state(work: &Read<'_>, case: &Case, place: u32) -> Result<StageState> {
    let request = &case.row.request;
    let pending = request.status == RequestStatus::Pending;
    if place == request.stage && pending {
        return Ok(StageState::Open);
    }
    if place > request.stage {
        return Ok(if pending { StageState::Ahead } else { StageState::Ended });
    }
    let rows = db::approvals::of_stage(work.conn, case.row.number(), case.row.route, place)?;
    let over =
        matches!(request.status, RequestStatus::Rejected | RequestStatus::Cancelled | RequestStatus::Expired);
    let left_out = |row: &db::approvals::Row| row.ended_by.as_deref() == Some(stages::SKIPPED);
    let skipped = rows.is_empty() || rows.iter().any(|(row, ..)| left_out(row));
    Ok(match (skipped, place == request.stage && over) {
        (true, _) => StageState::Skipped,
        (false, true) => StageState::Ended,
        (false, false) => StageState::Met,
    })
}

fn explained(
    number: u32,
    stage: &Stage,
    rule_id: Option<crate::ids::ConflictRuleId>,
    state: StageState,
    parts: Vec<PartExplained>,
) -> StageExplained {
    let waits = matches!(state, StageState::Open | StageState::Ahead);
    let missing: Vec<String> = parts
        .iter()
        .filter(|part| waits && part.approved < part.needed)
        .map(|part| {
            let names: Vec<String> = part.sources.iter().map(ToString::to_string).collect();
            format!("{} of {}", part.needed - part.approved, names.join(", "))
        })
        .collect();
    let word = if stage.need.any_of.is_some() { " or " } else { " and " };
    StageExplained {
        stage: number,
        name: stage.name.clone(),
        rule_id,
        state,
        need: need::words(&stage.need),
        missing: (!missing.is_empty()).then(|| missing.join(word)),
        parts,
    }
}

/// A stage that was opened: who is asked, or was, and what they said. Of the open one also who is left out.
fn recorded(
    work: &Read<'_>,
    me: &Me,
    case: &mut Case,
    place: u32,
    state: StageState,
) -> Result<Vec<PartExplained>> {
    let asked = match state {
        StageState::Open => Some(case.asked(work, Some(me))?),
        _ => None,
    };
    let mut parts: Vec<PartExplained> = Vec::new();
    for (approval, ..) in db::approvals::of_stage(work.conn, case.row.number(), case.row.route, place)? {
        if parts.last().is_none_or(|part| part.part != approval.part) {
            parts.push(PartExplained {
                part: approval.part,
                sources: Vec::new(),
                needed: case.needed(work, &approval)?,
                approved: 0,
                people: Vec::new(),
                left_out: Vec::new(),
            });
        }
        let Some(part) = parts.last_mut() else { continue };
        if !part.sources.contains(&approval.source) {
            part.sources.push(approval.source.clone());
        }
        let decisions = db::approvals::decisions(work.conn, approval.number)?;
        part.approved +=
            decisions.iter().filter(|one| one.verdict == ApprovalStatus::Approved).count() as u32;
        let blank = Candidate {
            identity: None,
            group: None,
            admins: false,
            source: approval.source.clone(),
            why: Why::Nobody,
            instead_of: None,
            approval_id: Some(approval.id),
            verdict: None,
        };
        for seat in db::seats::of(work.conn, approval.number)? {
            let mut one = Candidate { why: seat.why, instead_of: seat.of, ..blank.clone() };
            match seat.party {
                Party::Identity(id) => one.identity = Some(id),
                Party::Group(id) => one.group = Some(id),
                Party::Admins => one.admins = true,
            }
            let said = decisions.iter().find(|decision| one.identity.as_ref() == Some(&decision.by));
            one.verdict = said.map(|decision| decision.verdict);
            part.people.push(one);
        }
        for decision in decisions {
            if !part
                .people
                .iter()
                .any(|one| one.verdict.is_some() && one.identity.as_ref() == Some(&decision.by))
            {
                part.people.push(Candidate {
                    identity: Some(decision.by),
                    why: decision.why,
                    instead_of: decision.on_behalf_of,
                    verdict: Some(decision.verdict),
                    ..blank.clone()
                });
            }
        }
        let now = asked.as_ref().and_then(|asked| asked.parts.iter().find(|one| one.part == approval.part));
        // Of the open stage, what counts now.
        part.approved = now.map_or(part.approved, |now| now.approved);
        let out = now.and_then(|one| one.of(&approval.source)).map_or(&[][..], |one| &one.out);
        part.left_out.extend(out.iter().map(|absent| told(me, &case.facts, absent)));
    }
    Ok(parts)
}

/// The stages of a pending request whose turn has not come: who would be asked now.
fn ahead(work: &Read<'_>, me: &Me, case: &mut Case) -> Result<Vec<Ahead>> {
    if case.row.request.status != RequestStatus::Pending {
        return Ok(Vec::new());
    }
    let (number, route, open) = (case.row.number(), case.row.route, case.row.request.stage);
    let before = db::seats::of_stage(work.conn, number, route, open)?;
    let places = open + 1..=case.stages();
    let stages: Vec<(Stage, bool)> =
        places.filter_map(|place| Some((case.stage(place)?.clone(), case.is_added(place)))).collect();
    let stages: Vec<(&Stage, bool)> = stages.iter().map(|(stage, added)| (stage, *added)).collect();
    let start = Start { before, by_person: true };
    way::look_ahead(work, Some(me), &mut case.facts, &Default::default(), &case.rules, &stages, start)
}

fn would(me: &Me, facts: &RequestFacts, part: &PartAsked) -> PartExplained {
    let candidate = |source: &crate::model::Source, seat: &crate::law::routing::Seat| {
        let (identity, group) = match &seat.party {
            Party::Identity(id) => (Some(id.clone()), None),
            Party::Group(id) => (None, Some(id.clone())),
            Party::Admins => (None, None),
        };
        Candidate {
            admins: seat.party == Party::Admins,
            identity,
            group,
            source: source.clone(),
            why: seat.why,
            instead_of: seat.of.clone(),
            approval_id: None,
            verdict: None,
        }
    };
    PartExplained {
        part: part.part,
        sources: part.asked.iter().map(|one| one.source.clone()).collect(),
        needed: part.needed,
        approved: part.approved,
        people: part
            .asked
            .iter()
            .flat_map(|one| one.seats.iter().map(|seat| candidate(&one.source, seat)))
            .collect(),
        left_out: part.asked.iter().flat_map(|one| &one.out).map(|absent| told(me, facts, absent)).collect(),
    }
}

/// Who is left out, as far as it is the reader's business: why others than the request's own people can't decide is told to
/// admins.
fn told(me: &Me, facts: &RequestFacts, absent: &Absent) -> Absent {
    let who = absent.who.as_deref();
    let own =
        who.is_none_or(|who| who == facts.requester || who == facts.beneficiary || me.id() == Some(who));
    let handed = matches!(absent.why, LeftOut::ForwardedAway | LeftOut::Reassigned);
    if me.sees_all() || own || handed {
        return absent.clone();
    }
    Absent { who: None, source: absent.source.clone(), why: LeftOut::Unavailable }
}

/// Where a policy was looked for; `kept` is the one that a request keeps, and its version.
fn tried(
    places: &[(PolicyPlace, Option<db::policies::Row>)],
    kept: Option<(PolicyId, i64)>,
) -> Vec<PolicyTried> {
    let mut found = false;
    let mut all: Vec<PolicyTried> = places
        .iter()
        .map(|(place, row)| {
            let chosen = row.as_ref().is_some_and(|row| kept.is_none_or(|(id, _)| id == row.id));
            let why = match (row, kept) {
                (None, _) => "there is none".to_owned(),
                (Some(_), None) => "the first that is found".to_owned(),
                (Some(row), Some((_, version))) if chosen && row.version == version => {
                    "the first that is found".to_owned()
                }
                (Some(_), Some((_, version))) if chosen => {
                    format!("the first that is found; the request keeps version {version} of it")
                }
                (Some(_), Some(_)) => "the first that is found now, but the request keeps its own".to_owned(),
            };
            found |= row.is_some();
            PolicyTried {
                place: *place,
                policy_id: row.as_ref().map(|row| row.id),
                name: row.as_ref().map(|row| row.name.clone()),
                chosen,
                why,
            }
        })
        .collect();
    for place in PolicyPlace::ALL.iter().skip(all.len()) {
        let why = "not looked at: one was found before".to_owned();
        all.push(PolicyTried { place: *place, policy_id: None, name: None, chosen: false, why });
    }
    all
}

/// What can happen at any time, and what the clock brings.
fn next(work: &Read<'_>, case: &Case, stages: &[StageExplained]) -> Result<Vec<NextEvent>> {
    let request = &case.row.request;
    let event = |kind, at, words: String| NextEvent { kind, at, words };
    match request.status {
        RequestStatus::Pending => {}
        status => {
            let words = match status {
                RequestStatus::Scheduled => None,
                RequestStatus::Approved if case.row.manual => Some("who does the work begins it"),
                RequestStatus::Approved => Some("a worker claims the work"),
                RequestStatus::Provisioning if case.row.manual => Some("who does the work says it is done"),
                RequestStatus::Provisioning => Some("the worker reports, or its lease ends"),
                RequestStatus::Snoozed => Some("who is to do the work, or an admin, wakes it"),
                RequestStatus::Verifying => Some("somebody else looks whether the work was done"),
                RequestStatus::Failed => Some("an admin retries it, or closes it"),
                over => return Ok(vec![event(NextKind::Nothing, None, format!("the request is {over}"))]),
            };
            let mut next: Vec<NextEvent> =
                words.map(|words| event(NextKind::Work, None, words.to_owned())).into_iter().collect();
            for timer in db::timers::of(work.conn, case.row.number())? {
                let (kind, words) = match timer.kind {
                    Kind::Start => (NextKind::Start, "its day has come, and the work waits"),
                    Kind::Wake => (NextKind::Wake, "it has rested long enough, and the work waits"),
                    Kind::ClaimBy => (NextKind::Deadline, "nobody has taken the work, and it is closed"),
                    _ => continue,
                };
                next.push(event(kind, Some(late(timer.due, work.now)), words.to_owned()));
            }
            return Ok(next);
        }
    }
    let open = stages.iter().find(|stage| stage.state == StageState::Open);
    let missing = open.and_then(|stage| stage.missing.clone()).unwrap_or_default();
    let mut next = vec![event(NextKind::Decision, None, format!("whoever is asked decides: {missing}"))];
    let finally = case.stage(request.stage).and_then(|stage| stage.finally).unwrap_or(Finally::Expire);
    let short = case.view().is_some_and(|view| view.asked().short);
    for timer in db::timers::of(work.conn, case.row.number())? {
        let (kind, words) = match timer.kind {
            Kind::Remind => (NextKind::Reminder, "those who are asked are reminded".to_owned()),
            Kind::Escalate => (NextKind::Escalation, escalates(case)),
            Kind::Deadline => (NextKind::Deadline, deadline(finally, case.row.fallen, short).to_owned()),
            _ => continue,
        };
        next.push(event(kind, Some(late(timer.due, work.now)), words));
    }
    Ok(next)
}

/// What is due already happens with the next call that writes.
fn late(due: Time, now: Time) -> Time {
    due.max(now)
}

fn escalates(case: &Case) -> String {
    let view = case.view();
    let level =
        view.and_then(|view| view.escalation.get(case.row.level as usize).map(|level| level.to.clone()));
    match level {
        Some(to) => format!("`{to}` is asked as well"),
        None => "nobody more is asked".to_owned(),
    }
}

const fn deadline(finally: Finally, fallen: bool, short: bool) -> &'static str {
    match finally {
        Finally::Reject => "the request is rejected",
        Finally::Wait => "nothing, while somebody can decide; otherwise the request expires",
        Finally::Fallback if !fallen => "the fallback of the settings is asked, or else the admins",
        Finally::Approve if !short => "the stage is taken as approved",
        Finally::Approve | Finally::Expire | Finally::Fallback => "the request expires",
    }
}

/// Says who would have to approve, before anything is asked.
pub(crate) fn preview(work: &Read<'_>, item: &ItemRef, input: PolicyPreview) -> Result<Explanation> {
    let me = work.entitled(Right::Ask, "ask for access")?;
    let requester = me.person()?.account.id.clone();
    let item = facts::item(work, &me, item)?;
    let rules = settings::newest(work)?;
    let beneficiary = input.beneficiary.unwrap_or_else(|| requester.clone());
    let beneficiary = facts::beneficiary(work, &me, &beneficiary, &rules)?.identity;
    let window =
        Window { duration: input.duration, ends_at: input.ends_at.map(time::whole), ..Window::default() };
    window.fits(work.now, item.item.max_duration, false)?;
    let action = input.action.unwrap_or(Action::Grant);
    let places = way::places(work, &item, &rules)?;
    let Some(policy) = places.iter().find_map(|(_, row)| row.clone()) else {
        let words =
            format!("no policy says who approves `{}`: an admin makes one, or a default", item.item.name);
        return Err(Error::NoPolicy(words));
    };
    let content = policy.content(work.conn)?;
    let (added, conflict) = match action {
        Action::Grant => checks::added(work, &me, &rules, &item, &beneficiary.id)?,
        // What changes or ends access that is there is held against no rule.
        _ => (Vec::new(), false),
    };
    let circumstances = Circumstances {
        risk: item.item.risk,
        kind: item.item.kind,
        tags: &item.item.tags,
        action,
        window,
        now: work.now,
        on_behalf: requester != beneficiary.id,
        conflict,
        attributes: &beneficiary.attributes,
    };
    let all = way::stages(&content, action);
    let plan = way::plan(all, &circumstances);
    let standing = db::items::standing(work.conn, item.number)?;
    let mut facts = case::about(&requester, &beneficiary.id, &standing, &rules);
    let more: Vec<Stage> = added.iter().map(|stage| stage.source.clone().into()).collect();
    let planned = plan.iter().filter_map(|number| all.get(*number as usize - 1));
    let way: Vec<(&Stage, bool)> =
        planned.map(|stage| (stage, false)).chain(more.iter().map(|stage| (stage, true))).collect();
    let looked =
        way::look_ahead(work, Some(&me), &mut facts, &Default::default(), &rules, &way, Start::default())?;
    let mut looked = looked.iter().map(|one| {
        let parts = one.asked.parts.iter().map(|part| would(&me, &facts, part)).collect();
        match one.turn {
            Turn::Asked | Turn::Short => (StageState::Ahead, parts),
            Turn::Met => (StageState::Met, parts),
            Turn::Skipped => (StageState::Skipped, Vec::new()),
        }
    });
    let mut stages = Vec::new();
    let numbered = (1..).zip(all.iter().map(|stage| (stage, None)));
    let count = all.len() as u32;
    let last = (count + 1..).zip(more.iter().zip(&added).map(|(stage, added)| (stage, Some(added.rule))));
    for (number, (stage, rule)) in numbered.chain(last) {
        let takes_part = rule.is_some() || plan.contains(&number);
        let looked = if takes_part { looked.next() } else { None };
        let (state, parts) = looked.unwrap_or((StageState::NotNeeded, Vec::new()));
        stages.push(explained(number, stage, rule, state, parts));
    }
    let (kind, words) = match (way.is_empty(), action) {
        (false, _) => (NextKind::Decision, "whoever the first stage asks decides"),
        (true, action) if is_removal(action) => {
            (NextKind::Work, "nobody must approve: who may take it away just does")
        }
        (true, _) if content.no_approval => (NextKind::Work, "nobody must approve: the policy says so"),
        (true, _) => (NextKind::Nothing, "it can't be asked for: no stage of the policy takes part"),
    };
    Ok(Explanation {
        request_id: None,
        status: None,
        action,
        item_id: item.item.id,
        requester: Some(requester),
        beneficiary: beneficiary.id,
        policy_id: Some(policy.id),
        policy_version: Some(policy.version),
        policies: if me.sees_all() { tried(&places, None) } else { Vec::new() },
        stages,
        next: vec![NextEvent { kind, at: None, words: words.into() }],
    })
}
