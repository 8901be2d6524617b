//! How requests stand, with whom each asked and what was said: what contracts tell of many at once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use super::work::Me;
use super::{Read, requests};
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
use crate::page::{Part, Slice};
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
    pub(crate) approvals: Vec<Asked>,
    /// Whether the caller could withdraw it now.
    pub(crate) cancelable: bool,
    /// Who withdrew it, when and why.
    pub(crate) cancelled: Option<(String, Option<String>, Time)>,
    /// What the last attempt to do the work said, where it failed.
    pub(crate) error: Option<String>,
    /// The names of all people and groups in it, and in others beside it.
    pub(crate) names: Arc<BTreeMap<Party, String>>,
}

impl Standing {
    pub(crate) fn request(&self) -> &Request {
        &self.row.request
    }
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
pub(crate) fn list(work: &Read<'_>, look: &Look<'_>) -> Result<Slice<Standing>> {
    let me = work.me()?;
    let nothing = || Slice { items: Vec::new(), total: 0 };
    let number = |id: Option<&str>| id.map(|id| db::identities::number(work.conn, id)).transpose();
    let [of, requester, beneficiary, assigned] =
        [number(look.of)?, number(look.requester)?, number(look.beneficiary)?, number(look.assigned)?];
    if [of, requester, beneficiary, assigned].contains(&Some(None)) {
        return Ok(nothing());
    }
    let mine = me.identity().map(|one| one.number);
    let theirs = [of, requester, beneficiary, assigned].map(Option::flatten);
    if !me.sees_all() && (mine.is_none() || !theirs.contains(&mine)) {
        return Err(Error::Forbidden("only an admin may look at the requests of others".into()));
    }
    let [of, requester, beneficiary, assigned] = theirs;
    let wanted = db::statuses::Look {
        of,
        requester,
        beneficiary,
        assigned,
        stands: look.stands,
        filter: look.filter,
        sort: look.sort,
    };
    let total = if look.count { db::statuses::count(work.conn, &wanted)? } else { 0 };
    let numbers = db::statuses::numbers(work.conn, &wanted, look.part)?;
    let mut all = Together::read(work, &numbers)?;
    let mut items: Vec<_> =
        numbers.iter().map(|number| all.standing(work, &me, *number)).collect::<Result<_>>()?;
    let names = names(work, items.iter().flat_map(parties))?;
    items.iter_mut().for_each(|one| one.names = Arc::clone(&names));
    Ok(Slice { items, total: usize::try_from(total).unwrap_or_default() })
}

/// What stands of many requests, each kind of thing read at once for all.
pub(super) struct Together {
    rows: BTreeMap<i64, Arc<db::requests::Row>>,
    asked: BTreeMap<i64, Vec<Asked>>,
    /// The items in the versions that were asked for.
    items: BTreeMap<(i64, i64), CatalogItem>,
}

impl Together {
    pub(super) fn read(work: &Read<'_>, numbers: &[i64]) -> Result<Self> {
        let rows = db::requests::among(work.conn, numbers)?;
        let approvals = db::approvals::of_requests(work.conn, numbers)?;
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
        let asked = by_number(asked);
        let rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.number(), Arc::new(row))).collect();
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

    /// How a request stands; the names come when all stand there.
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
            names: Arc::default(),
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

/// The names of all of these, each read once.
pub(super) fn names(
    work: &Read<'_>,
    all: impl IntoIterator<Item = Party>,
) -> Result<Arc<BTreeMap<Party, String>>> {
    let mut names = BTreeMap::new();
    for party in all {
        if names.contains_key(&party) {
            continue;
        }
        // Who is not registered, or no longer there, has no other name.
        let name = match &party {
            Party::Identity(id) => db::identities::name(work.conn, id)?.unwrap_or_else(|| id.clone()),
            Party::Group(id) => db::groups::name(work.conn, id)?.unwrap_or_else(|| id.clone()),
            Party::Admins => party.to_string(),
        };
        names.insert(party, name);
    }
    Ok(Arc::new(names))
}

/// Everybody in it.
pub(super) fn parties(of: &Standing) -> Vec<Party> {
    let mut all: Vec<Party> = vec![Party::Identity(of.request().beneficiary.clone())];
    all.extend(of.request().requester.clone().map(Party::Identity));
    all.extend(of.cancelled.as_ref().map(|(by, ..)| Party::Identity(by.clone())));
    all.extend(of.approvals.iter().flat_map(spoken));
    all
}

/// Everybody who was asked, or said something.
pub(super) fn spoken(asked: &Asked) -> Vec<Party> {
    let mut all = Vec::new();
    for seat in &asked.seats {
        all.push(seat.party.clone());
        all.extend(seat.of.clone().map(Party::Identity));
    }
    all.extend(asked.decisions.iter().map(|said| Party::Identity(said.by.clone())));
    for hand in &asked.hands {
        all.extend(hand.giver.iter().chain([&hand.receiver, &hand.by]).cloned().map(Party::Identity));
    }
    all
}
