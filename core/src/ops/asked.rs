//! The facts that a submit's checks need, read together: a query a kind of fact and a beneficiary, never one an item.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::facts;
use super::wanted::Wanted;
use super::way;
use super::work::Me;
use crate::db;
use crate::error::Result;
use crate::ids::{ItemId, ItemRef, LineId, PolicyId};
use crate::law::conflict::Rule;
use crate::law::routing::{self, Account, Group, Party, RequestFacts};
use crate::model::{PolicyPlace, StoreSettings};

/// What is asked for, and for whom: as far as the caller may see and may ask.
pub(super) struct Asked {
    items: Vec<Result<db::items::Row>>,
    beneficiaries: Vec<Result<db::identities::Row>>,
    lines: Vec<Option<LineId>>,
    requester: Account,
    /// Whether all of it is asked for together, or each by itself.
    together: bool,
}

impl Asked {
    /// Reads what the lines name, each thing once.
    pub(super) fn read(work: &Read<'_>, me: &Me, rules: &StoreSettings, wanted: &[Wanted]) -> Result<Self> {
        // An id and a reference that reads like one are two things.
        let mut items: BTreeMap<(bool, String), Result<db::items::Row>> = BTreeMap::new();
        let mut people: BTreeMap<String, Result<db::identities::Row>> = BTreeMap::new();
        let mut asked = Self::nothing(me)?;
        for want in wanted {
            let name = (matches!(want.item, ItemRef::Id(_)), want.item.to_string());
            if !items.contains_key(&name) {
                items.insert(name.clone(), facts::item(work, me, &want.item));
            }
            if !people.contains_key(&want.beneficiary) {
                let found = facts::beneficiary(work, me, &want.beneficiary, rules);
                people.insert(want.beneficiary.clone(), found);
            }
            asked.items.push(items[&name].clone());
            asked.beneficiaries.push(people[&want.beneficiary].clone());
            asked.lines.push(want.line);
        }
        Ok(asked)
    }

    /// What is read already, for one beneficiary.
    pub(super) fn known(
        work: &Read<'_>,
        me: &Me,
        rules: &StoreSettings,
        rows: &[db::items::Row],
        beneficiary: &str,
    ) -> Result<Self> {
        let person = facts::beneficiary(work, me, beneficiary, rules)?;
        Ok(Self {
            items: rows.iter().cloned().map(Ok).collect(),
            beneficiaries: vec![Ok(person); rows.len()],
            lines: vec![None; rows.len()],
            together: false,
            ..Self::nothing(me)?
        })
    }

    /// What somebody has already, whoever may ask for them.
    pub(super) fn of(me: &Me, item: &db::items::Row, beneficiary: &db::identities::Row) -> Result<Self> {
        Ok(Self {
            items: vec![Ok(item.clone())],
            beneficiaries: vec![Ok(beneficiary.clone())],
            lines: vec![None],
            ..Self::nothing(me)?
        })
    }

    fn nothing(me: &Me) -> Result<Self> {
        let requester = me.person()?.account.clone();
        let (items, beneficiaries, lines) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { items, beneficiaries, lines, requester, together: true })
    }

    /// The item of a line.
    pub(super) fn item(&self, place: usize) -> Result<db::items::Row> {
        self.items[place].clone()
    }

    /// Whom a line is for.
    pub(super) fn beneficiary(&self, place: usize) -> Result<db::identities::Row> {
        self.beneficiaries[place].clone()
    }

    /// The cart's line, if it came from a cart.
    pub(super) fn line(&self, place: usize) -> Option<LineId> {
        self.lines[place]
    }

    /// The lines for any account of a person that are asked for together: their places, and the numbers of their items.
    pub(super) fn of_person<'a>(&'a self, person: &'a str) -> impl Iterator<Item = (usize, i64)> + 'a {
        let whole = self.items.iter().zip(&self.beneficiaries).enumerate().filter(|_| self.together);
        whole.filter_map(move |(place, pair)| match pair {
            (Ok(item), Ok(row)) if row.identity.person == person => Some((place, item.number)),
            _ => None,
        })
    }

    fn rows(&self) -> BTreeMap<i64, &db::items::Row> {
        self.items.iter().flatten().map(|row| (row.number, row)).collect()
    }

    fn people(&self) -> BTreeMap<i64, &db::identities::Row> {
        self.beneficiaries.iter().flatten().map(|row| (row.number, row)).collect()
    }
}

/// What is known about what is asked.
pub(super) struct Facts {
    open: BTreeMap<i64, Vec<db::requests::Open>>,
    held: BTreeMap<i64, Vec<db::grants::Held>>,
    rules: Vec<Rule>,
    access: BTreeMap<String, Vec<db::conflicts::Access>>,
    /// The names of items that rules or prerequisites speak of.
    names: BTreeMap<i64, (ItemId, String)>,
    numbers: BTreeMap<ItemId, i64>,
    archived: BTreeMap<i64, String>,
    applications: BTreeMap<i64, db::applications::Row>,
    category_policies: BTreeMap<i64, Option<i64>>,
    policies: BTreeMap<i64, db::policies::Row>,
    default_policy: Option<Option<db::policies::Row>>,
    scheme: Option<PolicyId>,
    accounts: BTreeMap<String, Account>,
    /// For a beneficiary, of a group that is asked: the members that matter.
    groups: BTreeMap<(i64, String), Group>,
    /// Prerequisites that are not shown to the caller.
    hidden: BTreeSet<i64>,
}

impl Facts {
    /// Reads the facts about what is asked.
    pub(super) fn read(work: &Read<'_>, me: &Me, settings: &StoreSettings, asked: &Asked) -> Result<Self> {
        let (rows, people) = (asked.rows(), asked.people());
        let items: Vec<i64> = rows.keys().copied().collect();
        let rules = if items.is_empty() { Vec::new() } else { db::conflicts::touching(work.conn, &items)? };
        let needed: BTreeSet<ItemId> = rows.values().flat_map(|row| prerequisites(row)).collect();
        let numbers = db::items::numbers(work.conn, &needed)?;
        let ruled: BTreeSet<i64> = rules.iter().flat_map(|rule| rule.sides.keys().copied()).collect();
        let named: Vec<i64> = ruled.iter().copied().chain(numbers.values().copied()).collect();
        let mut facts = Self {
            open: BTreeMap::new(),
            held: BTreeMap::new(),
            rules,
            access: BTreeMap::new(),
            names: db::items::names(work.conn, &named)?,
            numbers,
            archived: BTreeMap::new(),
            applications: BTreeMap::new(),
            category_policies: BTreeMap::new(),
            policies: BTreeMap::new(),
            default_policy: None,
            scheme: settings.entitlement_scheme,
            accounts: BTreeMap::new(),
            groups: BTreeMap::new(),
            hidden: BTreeSet::new(),
        };
        let needed: Vec<i64> = facts.numbers.values().copied().collect();
        if !needed.is_empty() {
            for row in db::item_list::among(work.conn, &needed, &db::item_list::Filter::default())? {
                if !facts::sees_item(work, me, &row)? {
                    facts.hidden.insert(row.number);
                }
            }
        }
        let wanted: Vec<i64> =
            rows.keys().chain(facts.numbers.values()).copied().collect::<BTreeSet<_>>().into_iter().collect();
        for (number, row) in &people {
            if items.is_empty() {
                break;
            }
            facts.open.insert(*number, db::requests::open_for(work.conn, *number, &items)?);
            facts.held.insert(*number, db::grants::held_by(work.conn, *number, &wanted, work.now)?);
            let person = &row.identity.person;
            if !ruled.is_empty() && !facts.access.contains_key(person) {
                facts.person(work, person, &ruled)?;
            }
        }
        facts.places(work, &rows)?;
        facts.people(work, asked, &rows, &people)?;
        Ok(facts)
    }

    fn person(&mut self, work: &Read<'_>, person: &str, ruled: &BTreeSet<i64>) -> Result<()> {
        let items: Vec<i64> = ruled.iter().copied().collect();
        let access = db::conflicts::around(work.conn, person, &items)?;
        self.access.insert(person.to_owned(), access);
        Ok(())
    }

    /// What the items' applications and categories say, each read once.
    fn places(&mut self, work: &Read<'_>, rows: &BTreeMap<i64, &db::items::Row>) -> Result<()> {
        for number in rows.values().filter_map(|row| row.application).collect::<BTreeSet<_>>() {
            let row = db::applications::get(work.conn, number)?;
            if row.application.archived {
                self.archived.insert(number, row.application.name.clone());
            }
            self.applications.insert(number, row);
        }
        let without = |row: &&&db::items::Row| row.policy.is_none();
        for number in rows.values().filter(without).filter_map(|row| row.category).collect::<BTreeSet<_>>() {
            self.category_policies.insert(number, db::categories::policy(work.conn, number)?);
        }
        Ok(())
    }

    /// The accounts that the stages will come across: requester, beneficiaries, their managers, owners.
    fn people(
        &mut self,
        work: &Read<'_>,
        asked: &Asked,
        rows: &BTreeMap<i64, &db::items::Row>,
        people: &BTreeMap<i64, &db::identities::Row>,
    ) -> Result<()> {
        let mut accounts: Vec<Account> = people.values().map(|row| row.account()).collect();
        accounts.push(asked.requester.clone());
        self.accounts.extend(accounts.into_iter().map(|account| (account.id.clone(), account)));
        let owners = rows.values().filter_map(|row| match row.owner() {
            Some(Party::Identity(id)) => Some(id),
            _ => None,
        });
        let managers = people.values().filter_map(|row| row.identity.manager.clone());
        let missing: BTreeSet<String> =
            owners.chain(managers).filter(|id| !self.accounts.contains_key(id)).collect();
        // For one item they are read when they are needed.
        if rows.len() > 1 && !missing.is_empty() {
            let found = db::identities::accounts(work.conn, &missing)?;
            self.accounts.extend(found.into_iter().map(|account| (account.id.clone(), account)));
        }
        Ok(())
    }

    /// The accounts that are read.
    pub(super) fn accounts(&self) -> &BTreeMap<String, Account> {
        &self.accounts
    }

    /// The groups that are read for a beneficiary.
    pub(super) fn groups(&self, beneficiary: i64) -> BTreeMap<String, Group> {
        let of = self.groups.iter().filter(|((number, _), _)| *number == beneficiary);
        of.map(|((_, id), group)| (id.clone(), group.clone())).collect()
    }

    /// Remembers what was read for a beneficiary.
    pub(super) fn remember(&mut self, beneficiary: i64, facts: &RequestFacts) {
        for (id, group) in &facts.groups {
            self.groups.insert((beneficiary, id.clone()), group.clone());
        }
        for (id, account) in &facts.accounts {
            if let Some(account) = account {
                self.accounts.entry(id.clone()).or_insert_with(|| account.clone());
            }
        }
    }

    /// Whose an item is.
    pub(super) fn standing(&self, item: &db::items::Row) -> db::items::Standing {
        let application = item.application.and_then(|number| self.applications.get(&number));
        db::items::Standing {
            owner: item.owner(),
            kind: item.item.kind,
            application: application.map(|row| row.application.id.clone()),
            application_owner: application.and_then(|row| row.application.owner.clone()),
        }
    }

    /// The open request for the same: for the item, and its form's values where these tell it apart now.
    pub(super) fn open(&self, beneficiary: i64, item: i64, apart: &str) -> Option<&db::requests::Open> {
        self.open
            .get(&beneficiary)?
            .iter()
            .find(|open| open.item == item && (apart.is_empty() || open.apart == apart))
    }

    /// The grant of the same that is not over, the newest if there are several.
    pub(super) fn held(
        &self,
        beneficiary: i64,
        item: i64,
        apart: &str,
        over: impl Fn(&db::grants::Held) -> bool,
    ) -> Option<&db::grants::Held> {
        self.held
            .get(&beneficiary)?
            .iter()
            .rev()
            .find(|held| held.item == item && (apart.is_empty() || held.apart == apart) && !over(held))
    }

    /// The names of an item's prerequisites that somebody has not; of one that is not shown to the caller there is none.
    pub(super) fn lacking(&self, item: &db::items::Row, beneficiary: i64) -> Vec<Option<String>> {
        let held = self.held.get(&beneficiary).map_or(&[][..], Vec::as_slice);
        prerequisites(item)
            .filter(|id| {
                let number = self.numbers.get(id);
                !held.iter().any(|held| held.in_force && Some(&held.item) == number)
            })
            .map(|id| {
                let number = self.numbers.get(&id).filter(|number| !self.hidden.contains(number));
                Some(self.names.get(number?)?.1.clone())
            })
            .collect()
    }

    /// The archived application of an item.
    pub(super) fn archived(&self, item: &db::items::Row) -> Option<&str> {
        self.archived.get(&item.application?).map(String::as_str)
    }

    /// The rules that name an item.
    pub(super) fn rules_of(&self, item: i64) -> Vec<Rule> {
        self.rules.iter().filter(|rule| rule.sides.contains_key(&item)).cloned().collect()
    }

    /// What a person has or is asked for, of what the rules name.
    pub(super) fn access_of(&self, person: &str) -> &[db::conflicts::Access] {
        self.access.get(person).map_or(&[], Vec::as_slice)
    }

    /// The id and name of an item that a rule speaks of.
    pub(super) fn name(&self, item: i64) -> Option<(ItemId, String)> {
        self.names.get(&item).cloned()
    }

    /// The policy of an item: the first that stands in a place where it is looked for.
    pub(super) fn policy(
        &mut self,
        work: &Read<'_>,
        item: &db::items::Row,
    ) -> Result<Option<db::policies::Row>> {
        let tried = routing::search(|place| {
            let number = match place {
                PolicyPlace::Item => item.policy,
                PolicyPlace::Category => {
                    item.category.and_then(|number| self.category_policies.get(&number).copied().flatten())
                }
                PolicyPlace::Application => {
                    item.application.and_then(|number| self.applications.get(&number)?.policy)
                }
                PolicyPlace::EntitlementScheme => {
                    return way::scheme(work, item.item.kind, self.scheme);
                }
                PolicyPlace::Default => {
                    if self.default_policy.is_none() {
                        self.default_policy = Some(db::policies::default(work.conn)?);
                    }
                    return Ok(self.default_policy.clone().flatten());
                }
            };
            let Some(number) = number else { return Ok(None) };
            if let Entry::Vacant(place) = self.policies.entry(number) {
                place.insert(db::policies::get(work.conn, number)?);
            }
            Ok(self.policies.get(&number).cloned())
        })?;
        Ok(tried.into_iter().find_map(|(_, row)| row))
    }
}

/// The ids of an item's prerequisites.
fn prerequisites(row: &db::items::Row) -> impl Iterator<Item = ItemId> + '_ {
    row.item.requestability.prerequisites.iter().filter_map(|needed| match needed {
        ItemRef::Id(id) => Some(*id),
        // They are written by id.
        ItemRef::Reference(_) => None,
    })
}
