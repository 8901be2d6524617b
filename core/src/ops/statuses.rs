//! How requests stand, with whom each asked and what was said: what contracts tell of many at once.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::work::Me;
use super::{Read, case, requests};
use crate::db;
use crate::db::about;
pub(crate) use crate::db::seats::Row as Seat;
pub(crate) use crate::db::statuses::Sort;
use crate::error::{Error, Result};
use crate::ids::ApprovalId;
use crate::law::authority::{self, Relation, Right};
use crate::law::routing::Party;
use crate::model::filter::Filter;
use crate::model::{ApprovalStatus, CatalogItem, Decision, Hand, ItemKind, Request, RequestStatus, Source};
use crate::page::{MAX_COUNT, Part, Slice};
use crate::time::{Time, from_millis};

/// What is looked for. People are named by the host's own ids; who is not registered has nothing.
#[derive(Default)]
pub(crate) struct Look<'a> {
    /// Whoever asked or is to have the access.
    pub(crate) of: Option<&'a str>,
    pub(crate) requester: Option<&'a str>,
    pub(crate) beneficiary: Option<&'a str>,
    /// Who is asked now, or does the work.
    pub(crate) assigned: Option<&'a str>,
    pub(crate) stands: &'a [requests::Stand],
    pub(crate) filter: Option<&'a Filter>,
    pub(crate) sort: &'a [(Sort, bool)],
    /// Which part of the list; nothing of it, where only the count is wanted.
    pub(crate) part: Part,
    /// Whether they are to be counted.
    pub(crate) count: bool,
}

/// A request and how it stands.
pub(crate) struct Standing {
    row: Arc<db::requests::Row>,
    pub(crate) kind: ItemKind,
    pub(crate) description: Option<String>,
    /// Everything it asked, in the order of asking.
    pub(crate) approvals: Arc<Vec<Asked>>,
    /// Whether the caller could withdraw it now.
    pub(crate) cancelable: bool,
    /// Who withdrew it, when and why.
    pub(crate) cancelled: Option<(String, Option<String>, Time)>,
    /// What the last attempt to do the work said, where it failed.
    pub(crate) error: Option<String>,
}

impl Standing {
    pub(crate) fn request(&self) -> &Request {
        &self.row.request
    }
}

/// What people and groups are called: all read together, each once.
#[derive(Default)]
pub(crate) struct Called {
    people: BTreeMap<String, String>,
    groups: BTreeMap<String, String>,
}

impl Called {
    /// What all of these are called.
    pub(super) fn read<'a>(work: &Read<'_>, all: impl IntoIterator<Item = Named<'a>>) -> Result<Self> {
        let (mut people, mut groups) = (BTreeSet::new(), BTreeSet::new());
        for one in all {
            match one {
                Named::Person(id) => people.insert(id),
                Named::Group(id) => groups.insert(id),
            };
        }
        let people = db::identities::names(work.conn, &people)?.into_iter().collect();
        Ok(Self { people, groups: db::groups::names(work.conn, &groups)?.into_iter().collect() })
    }

    /// Somebody's name. Who is not registered, or no longer there, has no other than the id.
    pub(crate) fn person<'a>(&'a self, id: &'a str) -> &'a str {
        self.people.get(id).map_or(id, String::as_str)
    }

    /// A group's name, likewise.
    pub(crate) fn group<'a>(&'a self, id: &'a str) -> &'a str {
        self.groups.get(id).map_or(id, String::as_str)
    }
}

/// Who or what has a name.
#[derive(Clone, Copy)]
pub(super) enum Named<'a> {
    Person(&'a str),
    Group(&'a str),
}

/// What was asked, and what was said.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) id: ApprovalId,
    pub(crate) source: Source,
    pub(crate) status: ApprovalStatus,
    pub(crate) seats: Vec<Seat>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) hands: Vec<Hand>,
    pub(crate) requested_at: Time,
    pub(crate) ended_at: Option<Time>,
}

/// A part of the requests that are looked for. Others than one's own are for those who see everybody's.
pub(crate) fn list(work: &Read<'_>, look: &Look<'_>) -> Result<(Slice<Standing>, Called)> {
    let me = work.me()?;
    let nothing = || (Slice { items: Vec::new(), total: 0 }, Called::default());
    let number = |id: Option<&str>| id.map(|id| db::identities::number(work.conn, id)).transpose();
    let [of, requester, beneficiary, assigned] =
        [number(look.of)?, number(look.requester)?, number(look.beneficiary)?, number(look.assigned)?];
    let people = [of, requester, beneficiary, assigned];
    let mine = me.identity().map(|one| Some(one.number));
    // Before it is looked whether anybody is registered: others are not told of that.
    if !me.sees_all() && (mine.is_none() || !people.contains(&mine)) {
        return Err(Error::Forbidden("only an admin may look at the requests of others".into()));
    }
    if people.contains(&Some(None)) {
        return Ok(nothing());
    }
    // What one asked for, or is to have, is one's own. Of what waits where somebody sits, the law says whether they may see it.
    let judged = !me.sees_all() && ![of, requester, beneficiary].contains(&mine);
    let [of, requester, beneficiary, assigned] = people.map(Option::flatten);
    let wanted = db::statuses::Look {
        of,
        requester,
        beneficiary,
        assigned,
        stands: look.stands,
        filter: look.filter,
        sort: look.sort,
    };
    let (numbers, total) = if judged {
        let Slice { items, total } = look.part.of(visible(work, &me, &wanted)?);
        (items, total)
    } else {
        let total = if look.count { db::statuses::count(work.conn, &wanted)? } else { 0 };
        (db::statuses::numbers(work.conn, &wanted, look.part)?, usize::try_from(total).unwrap_or_default())
    };
    let rows = db::requests::among(work.conn, &numbers)?.into_iter().map(Arc::new).collect();
    let mut all = Together::read(work, rows)?;
    let items: Vec<_> =
        numbers.iter().map(|number| all.standing(work, &me, *number)).collect::<Result<_>>()?;
    let names = Called::read(work, items.iter().flat_map(named))?;
    Ok((Slice { items, total }, names))
}

/// Those that the caller may see, of 10,000 at the most: SQL narrows, the law decides.
fn visible(work: &Read<'_>, me: &Me, wanted: &db::statuses::Look<'_>) -> Result<Vec<i64>> {
    let most = usize::try_from(MAX_COUNT).unwrap_or(usize::MAX);
    let mut seen = Vec::new();
    for number in db::statuses::numbers(work.conn, wanted, Part { offset: 0, limit: most })? {
        let mut case = case::read(work, db::requests::get(work.conn, number)?, Some(me))?;
        if authority::allows(Right::SeeRequest, &case.relations(work, me)?) {
            seen.push(number);
        }
    }
    Ok(seen)
}

/// What stands of many requests, each kind of thing read at once for all.
pub(super) struct Together {
    rows: BTreeMap<i64, Arc<db::requests::Row>>,
    asked: BTreeMap<i64, Arc<Vec<Asked>>>,
    /// The items in the versions that were asked for.
    items: BTreeMap<(i64, i64), CatalogItem>,
}

impl Together {
    /// What stands of these.
    pub(super) fn read(work: &Read<'_>, rows: Vec<Arc<db::requests::Row>>) -> Result<Self> {
        let rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.number(), row)).collect();
        let numbers: Vec<i64> = rows.keys().copied().collect();
        let approvals = db::approvals::of_requests(work.conn, &numbers)?;
        let asking: Vec<i64> = approvals.iter().map(|row| row.number).collect();
        let mut seats = by_number(db::seats::of_all(work.conn, &asking)?);
        let mut decisions = by_number(db::approvals::all_decisions(work.conn, &asking)?);
        let mut hands = by_number(db::hands::of_all(work.conn, &asking)?);
        let asked = approvals.into_iter().map(|row| {
            let asked = Asked {
                seats: seats.remove(&row.number).unwrap_or_default(),
                decisions: decisions.remove(&row.number).unwrap_or_default(),
                hands: hands.remove(&row.number).unwrap_or_default(),
                id: row.id,
                source: row.source,
                status: row.status,
                requested_at: row.requested_at,
                ended_at: row.ended_at,
            };
            (row.request, asked)
        });
        let asked = by_number(asked).into_iter().map(|(number, all)| (number, Arc::new(all))).collect();
        Ok(Self { rows, asked, items: BTreeMap::new() })
    }

    /// A request.
    pub(super) fn row(&self, number: i64) -> Result<&Arc<db::requests::Row>> {
        self.rows.get(&number).ok_or_else(|| Error::Corrupt("a request is not there".into()))
    }

    /// What a request is for, as it was asked for.
    pub(super) fn item(&mut self, work: &Read<'_>, number: i64) -> Result<&CatalogItem> {
        let row = self.row(number)?;
        let key = (row.item, row.request.item_version);
        Ok(match self.items.entry(key) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(db::items::at(work.conn, key.0, key.1)?.item),
        })
    }

    /// How a request stands.
    pub(super) fn standing(&mut self, work: &Read<'_>, me: &Me, number: i64) -> Result<Standing> {
        let item = self.item(work, number)?;
        let (kind, description) = (item.kind, item.description.clone());
        let row = self.row(number)?;
        let request = &row.request;
        Ok(Standing {
            kind,
            description,
            approvals: self.asked.get(&number).cloned().unwrap_or_default(),
            cancelable: may_cancel(me, row),
            cancelled: cancelled(work, request)?,
            error: match request.status {
                RequestStatus::Failed => {
                    db::tasks::newest(work.conn, number)?.and_then(|task| task.task.error)
                }
                _ => None,
            },
            row: Arc::clone(row),
        })
    }
}

fn by_number<T>(all: impl IntoIterator<Item = (i64, T)>) -> BTreeMap<i64, Vec<T>> {
    let mut sorted: BTreeMap<i64, Vec<T>> = BTreeMap::new();
    for (number, one) in all {
        sorted.entry(number).or_default().push(one);
    }
    sorted
}

/// Whether somebody could withdraw a request, as `requests.cancel` judges it.
fn may_cancel(me: &Me, row: &db::requests::Row) -> bool {
    let request = &row.request;
    if request.status != RequestStatus::Pending {
        return false;
    }
    let gives = requests::gives(request);
    let mut relations = me.relations.clone();
    if let Some(id) = me.id() {
        relations.extend((request.requester.as_deref() == Some(id)).then_some(Relation::Requester));
        relations.extend((gives && request.beneficiary == id).then_some(Relation::Beneficiary));
    }
    let loses = !gives && me.identity().is_some_and(|one| one.account.person == row.persons.1);
    authority::allows(Right::Cancel, &relations) && !loses
}

/// Who withdrew a request, why and when, as the ledger tells it.
fn cancelled(work: &Read<'_>, request: &Request) -> Result<Option<(String, Option<String>, Time)>> {
    if request.status != RequestStatus::Cancelled {
        return Ok(None);
    }
    let filter = about::Filter {
        request: Some(request.id),
        types: Some(vec!["access_request.cancelled"]),
        before: i64::MAX,
        ..about::Filter::default()
    };
    let Some(row) = about::list(work.conn, &filter, 1)?.pop() else { return Ok(None) };
    let data: serde_json::Value = row
        .data
        .as_deref()
        .map(serde_json::from_str)
        .transpose()
        .map_err(|_| Error::Corrupt("an entry's data is no JSON".into()))?
        .unwrap_or_default();
    let by = row.actor.split_once(':').map_or(row.actor.as_str(), |(_, id)| id).to_owned();
    let at = from_millis(row.at).ok_or_else(|| Error::Corrupt("an entry has no time".into()))?;
    Ok(Some((by, data["comment"].as_str().map(ToOwned::to_owned), at)))
}

/// Everybody in it.
pub(super) fn named(of: &Standing) -> Vec<Named<'_>> {
    let request = of.request();
    let mut all = vec![Named::Person(&request.beneficiary)];
    all.extend(request.requester.as_deref().map(Named::Person));
    all.extend(of.cancelled.as_ref().map(|(by, ..)| Named::Person(by)));
    for asked in of.approvals.iter() {
        for seat in &asked.seats {
            all.extend(match &seat.party {
                Party::Identity(id) => Some(Named::Person(id)),
                Party::Group(id) => Some(Named::Group(id)),
                Party::Admins => None,
            });
            all.extend(seat.of.as_deref().map(Named::Person));
        }
        all.extend(asked.decisions.iter().map(|said| Named::Person(&said.by)));
        for hand in &asked.hands {
            all.extend(hand.giver.iter().chain([&hand.receiver, &hand.by]).map(|id| Named::Person(id)));
        }
    }
    all
}
