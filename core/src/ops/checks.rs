//! What submit checks, of every line and in the published order; every problem is told. Submitting, validating a cart and
//! asking whether an item can be asked for all come here, so that they can't disagree.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::asked::{Asked, Facts};
use super::facts;
use super::judged::{Judged, Notes, Rank};
use super::wanted::{Ready, Wanted, apart};
use super::way::Way;
use super::work::Me;
use super::{Read, settings, text};
use crate::db;
use crate::db::requests::AddedStage;
use crate::error::{Error, Resolution, Result};
use crate::law::audience;
use crate::law::authority::{self, Relation, Right};
use crate::law::form;
use crate::law::work::is_removal;
use crate::model::{
    Action, CatalogItem, ExistingWhy, Fulfilment, ItemKind, OnExisting, Requestable, RequestableBy,
    StoreSettings,
};
use crate::time;

/// Checks all that is wanted: what is ready, what is there already, and every problem.
pub(super) fn all(
    work: &Read<'_>,
    me: &Me,
    rules: &StoreSettings,
    on_existing: OnExisting,
    wanted: &[Wanted],
) -> Result<Judged> {
    let asked = Asked::read(work, me, rules, wanted)?;
    let facts = Facts::read(work, me, rules, &asked)?;
    let mut checks = Checks {
        work,
        me,
        rules,
        on_existing,
        all: Depth::Whole,
        facts,
        notes: Notes::default(),
        seen: BTreeSet::new(),
        exempt: BTreeMap::new(),
    };
    let mut judged = Judged::default();
    for (place, want) in wanted.iter().enumerate() {
        judged.ready.extend(checks.line(want, &asked, place)?);
    }
    let Notes { mut problems, warnings, existing } = checks.notes;
    // The order of the checks, then the order of the lines.
    problems.sort_by_key(|(rank, _)| *rank);
    judged.problems = problems.into_iter().map(|(_, problem)| problem).collect();
    judged.warnings = warnings;
    judged.existing = existing;
    Ok(judged)
}

/// Whether each of these items can be asked for, for somebody, as far as it does not depend on the request itself.
pub(super) fn requestable(
    work: &Read<'_>,
    me: &Me,
    rows: &[db::items::Row],
    beneficiary: &str,
) -> Result<Vec<Requestable>> {
    let rules = settings::newest(work)?;
    // Who can't be asked for, or is not to be seen, is refused as such: it is the same for every item.
    facts::beneficiary(work, me, beneficiary, &rules)?;
    let wanted: Vec<Wanted> = rows.iter().map(|row| Wanted::plain(row, beneficiary)).collect();
    let asked = Asked::known(work, me, &rules, rows, beneficiary)?;
    let facts = Facts::read(work, me, &rules, &asked)?;
    let mut checks = Checks {
        work,
        me,
        rules: &rules,
        on_existing: OnExisting::Refuse,
        all: Depth::Standing,
        facts,
        notes: Notes::default(),
        seen: BTreeSet::new(),
        exempt: BTreeMap::new(),
    };
    let mut answers = Vec::new();
    for (place, want) in wanted.iter().enumerate() {
        checks.notes = Notes::default();
        checks.seen.clear();
        checks.line(want, &asked, place)?;
        let Notes { mut problems, warnings, .. } = std::mem::take(&mut checks.notes);
        problems.sort_by_key(|(rank, _)| *rank);
        answers.push(Requestable {
            item_id: rows[place].item.id,
            beneficiary: beneficiary.to_owned(),
            requestable: problems.is_empty(),
            problems: problems.into_iter().map(|(_, problem)| problem).collect(),
            warnings,
        });
    }
    Ok(answers)
}

/// The stages that rules of separation of duties would add to what somebody asks for, and whether it conflicts with any.
pub(super) fn added(
    work: &Read<'_>,
    me: &Me,
    rules: &StoreSettings,
    row: &db::items::Row,
    beneficiary: &str,
) -> Result<(Vec<AddedStage>, bool)> {
    let want = Wanted::plain(row, beneficiary);
    let asked = Asked::known(work, me, rules, std::slice::from_ref(row), beneficiary)?;
    let person = asked.beneficiary(0)?;
    let facts = Facts::read(work, me, rules, &asked)?;
    let mut checks = Checks {
        work,
        me,
        rules,
        on_existing: OnExisting::Refuse,
        all: Depth::Standing,
        facts,
        notes: Notes::default(),
        seen: BTreeSet::new(),
        exempt: BTreeMap::new(),
    };
    let (stages, conflicts) = checks.duties(&want, row, &person, &asked, 0)?;
    Ok((stages, !conflicts.is_empty()))
}

/// Who must approve that a grant changes; nothing where nobody has to, for no policy says so and it takes access away.
pub(super) fn way(
    work: &Read<'_>,
    me: &Me,
    rules: &StoreSettings,
    action: Action,
    want: &Wanted,
    (item, beneficiary): (&db::items::Row, &db::identities::Row),
) -> Result<Option<Way>> {
    let asked = Asked::of(me, item, beneficiary)?;
    let mut checks = Checks {
        work,
        me,
        rules,
        on_existing: OnExisting::Refuse,
        all: Depth::Whole,
        facts: Facts::read(work, me, rules, &asked)?,
        notes: Notes::default(),
        seen: BTreeSet::new(),
        exempt: BTreeMap::new(),
    };
    let way = checks.way(want, item, beneficiary, &[], (action, false))?;
    let Notes { mut problems, .. } = checks.notes;
    if is_removal(action) {
        problems.retain(|(rank, _)| *rank != Rank::Policy);
    }
    if problems.is_empty() {
        return Ok(way);
    }
    Err(Error::Refused(problems.into_iter().map(|(_, problem)| problem).collect()))
}

/// Refuses permissions that an item has not, or none at all.
pub(super) fn permissions(item: &CatalogItem, names: Option<&[String]>) -> Result<()> {
    let Some(names) = names else { return Ok(()) };
    if names.is_empty() {
        return Err(Error::invalid("permissions", "must name at least one: leave it out for all of them"));
    }
    let mut seen = BTreeSet::new();
    for name in names {
        if !item.permissions.iter().any(|one| one.permission == *name) {
            let words =
                format!("must name permissions of the item, and it has no `{}`", crate::error::shown(name));
            return Err(Error::invalid("permissions", words));
        }
        if !seen.insert(name) {
            return Err(Error::invalid("permissions", format!("must name `{name}` once")));
        }
    }
    Ok(())
}

/// How much is checked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// All of it.
    Whole,
    /// All but what depends on the request itself: its form, window and words.
    Standing,
}

pub(super) struct Checks<'a> {
    pub(super) work: &'a Read<'a>,
    pub(super) me: &'a Me,
    pub(super) rules: &'a StoreSettings,
    on_existing: OnExisting,
    all: Depth,
    pub(super) facts: Facts,
    pub(super) notes: Notes,
    /// What the lines before ask for: the beneficiary, the item and what tells it apart.
    seen: BTreeSet<(i64, i64, String)>,
    /// Who is exempted from which rule, as far as it was asked.
    pub(super) exempt: BTreeMap<(i64, String), bool>,
}

impl Checks<'_> {
    /// Checks one line; what is wrong with it is kept, what is damaged is an error at once.
    fn line(&mut self, want: &Wanted, asked: &Asked, place: usize) -> Result<Option<Ready>> {
        let before = self.notes.problems.len();
        let item = self.notes.keep(Rank::Visible, want, None, asked.item(place))?;
        if let Some(item) = &item {
            self.enabled(want, item);
        }
        let beneficiary =
            self.notes.keep(Rank::Beneficiary, want, item.as_ref(), asked.beneficiary(place))?;
        let (Some(item), Some(beneficiary)) = (item, beneficiary) else {
            return Ok(None);
        };
        self.standing(want, &item, &beneficiary);
        let form_values = self.form(want, &item);
        let justification = self.words(want, &item)?;
        let apart = apart(&item.item, &form_values)?;
        if self.exists(want, &item, &beneficiary, &apart) {
            return Ok(None);
        }
        let (added_stages, conflicts) = self.duties(want, &item, &beneficiary, asked, place)?;
        let conflict = !conflicts.is_empty();
        let what = (Action::Grant, conflict);
        let Some(way) = self.way(want, &item, &beneficiary, &added_stages, what)? else {
            return Ok(None);
        };
        let ready = Ready {
            item,
            beneficiary,
            way,
            justification,
            window: want.window,
            permissions: want.permissions.clone(),
            form_values: Value::Object(form_values),
            host: want.host.clone(),
            apart,
            added_stages,
            conflicts,
        };
        Ok(Some(ready).filter(|_| self.notes.problems.len() == before))
    }

    fn enabled(&mut self, want: &Wanted, item: &db::items::Row) {
        let name = &item.item.name;
        let why = if !item.item.enabled {
            format!("`{name}` is disabled: it can't be asked for")
        } else if let Some(application) = self.facts.archived(item) {
            format!("`{name}` is access to `{application}`, which is archived: it can't be asked for")
        } else if item.item.kind == ItemKind::Entitlement && !self.rules.entitlement_requests {
            format!("`{name}` is an entitlement, and the settings let none be asked for")
        } else {
            return;
        };
        self.notes.note(Rank::Enabled, want, Some(item), &Error::NotRequestable(why));
    }

    /// Who may ask for it and for whom, as the item says.
    fn standing(&mut self, want: &Wanted, item: &db::items::Row, beneficiary: &db::identities::Row) {
        let (name, id) = (&item.item.name, &beneficiary.identity.id);
        let rule = &item.item.requestability;
        let relations = self.me.relations_to(id, beneficiary.identity.manager.as_deref());
        let way = |by: &RequestableBy| match by {
            RequestableBy::Oneself => relations.contains(&Relation::Oneself),
            RequestableBy::Manager => relations.contains(&Relation::Manager),
            RequestableBy::Anyone => true,
        };
        let mut refuse = |words: String| {
            self.notes.note(Rank::Requestability, want, Some(item), &Error::NotRequestable(words));
        };
        if !rule.by.is_empty() && !relations.contains(&Relation::AdminPerson) && !rule.by.iter().any(way) {
            let ways: Vec<String> = rule.by.iter().map(|by| format!("`{by}`")).collect();
            refuse(format!(
                "`{name}` can't be asked for `{id}` by you: the item lets {} ask",
                ways.join(", ")
            ));
        }
        if let Some(attribute) = audience::missing(&beneficiary.identity.attributes, &rule.attributes) {
            refuse(format!(
                "`{name}` is not for `{id}`: their `{attribute}` is none of those that may have it"
            ));
        }
        for needed in self.facts.lacking(item, beneficiary.number) {
            refuse(match needed {
                Some(needed) => format!("`{id}` must have `{needed}` before `{name}`: ask for that first"),
                None => {
                    format!("`{id}` must have something before `{name}` that you can't see: ask an admin")
                }
            });
        }
        if !beneficiary.identity.active {
            let words = format!("`{id}` is not active: nothing can be asked for them");
            self.notes.note(Rank::Active, want, Some(item), &Error::NotRequestable(words));
        }
    }

    fn form(&mut self, want: &Wanted, item: &db::items::Row) -> Map<String, Value> {
        let (values, problems) = form::fill(&item.item.form, &want.form_values);
        if self.all == Depth::Whole {
            for problem in problems {
                self.notes.note(Rank::Form, want, Some(item), &problem);
            }
            if let Err(why) = permissions(&item.item, want.permissions.as_deref()) {
                self.notes.note(Rank::Form, want, Some(item), &why);
            }
            let fits = want.window.fits(self.work.now, item.item.max_duration, item.item.end_required);
            if let Err(why) = fits {
                self.notes.note(Rank::Window, want, Some(item), &why);
            }
        }
        values
    }

    fn words(&mut self, want: &Wanted, item: &db::items::Row) -> Result<Option<String>> {
        let longest = self.rules.justification_max as usize;
        let words = text::words("justification", want.justification.clone(), longest);
        // Words that can't be taken are one problem, not also words that are missing.
        let Some(words) = self.notes.keep(Rank::Justification, want, Some(item), words)? else {
            return Ok(None);
        };
        let entitlement = item.item.kind == ItemKind::Entitlement && self.rules.entitlement_justification;
        let needed = self.rules.justification_required || item.item.justification_required || entitlement;
        let shortest = self.rules.justification_min as usize;
        let problem = match &words {
            None if needed => "must say why".to_owned(),
            Some(words) if words.chars().count() < shortest => {
                format!("must be at least {shortest} characters, not {}", words.chars().count())
            }
            _ => return Ok(words),
        };
        if self.all == Depth::Whole {
            let why = Error::invalid("justification", problem);
            self.notes.note(Rank::Justification, want, Some(item), &why);
        }
        Ok(words)
    }

    /// Whether it is there already and left out; otherwise what is there already is a problem.
    fn exists(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        beneficiary: &db::identities::Row,
        apart: &str,
    ) -> bool {
        let (name, id) = (&item.item.name, &beneficiary.identity.id);
        let again = !self.seen.insert((beneficiary.number, item.number, apart.to_owned()));
        // What differs by the form's values can only be compared where there are such.
        let compared = self.all == Depth::Whole || !item.item.multiple;
        let open = self.facts.open(beneficiary.number, item.number, apart).filter(|_| compared);
        // What needs no worker is over when its end has come, whether or not anything has run.
        let at_once = item.item.fulfilment == Fulfilment::Immediate;
        let over = |held: &db::grants::Held| at_once && held.ends_at.is_some_and(|end| end <= self.work.now);
        let held = self.facts.held(beneficiary.number, item.number, apart, over).filter(|_| compared);
        let relations = self.me.relations_to(id, beneficiary.identity.manager.as_deref());
        let sees_grant = authority::allows(Right::SeeGrantsOfPerson, &relations);
        let mine = self.me.identity().map(|me| me.number);
        let sees_request = open.is_some_and(|open| {
            authority::allows(Right::SeeRequestsForPerson, &relations)
                || (mine.is_some() && mine == open.requester)
        });
        let request_id = open.filter(|_| sees_request).map(|open| open.id);
        if self.on_existing == OnExisting::Report && (again || open.is_some() || held.is_some()) {
            // What is named twice is asked for once.
            if !again {
                let why = if open.is_some() { ExistingWhy::Open } else { ExistingWhy::Held };
                let grant_id = held.filter(|_| sees_grant).map(|held| held.id);
                self.notes.exists(want, item, why, request_id, grant_id);
            }
            return true;
        }
        if again {
            let words = format!("`{name}` is named more than once for `{id}`: name it once");
            self.notes.note(Rank::Open, want, Some(item), &Error::Duplicate(words));
        } else if open.is_some() {
            let words = if open.is_some_and(|open| open.ending) {
                format!("`{name}` is being taken away from `{id}`: ask again when that is done")
            } else {
                format!("`{name}` is asked for already for `{id}`: wait for that request, or cancel it")
            };
            self.notes.note(Rank::Open, want, Some(item), &Error::Duplicate(words));
            if let Some(request_id) = request_id.filter(|_| open.is_some_and(|open| open.pending)) {
                self.notes.choice(
                    Resolution::CancelRequest,
                    None,
                    Some(item),
                    Some(request_id),
                    "cancel that request",
                );
            }
        }
        // What is being taken away is told once.
        if let Some(held) = held.filter(|_| open.is_none_or(|open| !open.ending)) {
            let until = match held.ends_at.filter(|_| sees_grant) {
                _ if sees_grant && held.suspended => ", and it rests: ask for it back".to_owned(),
                Some(end) if end <= self.work.now => ", and it is to be taken away first".to_owned(),
                Some(end) => format!(", until {}", time::text(end)),
                None if sees_grant => ", without an end".to_owned(),
                None => String::new(),
            };
            let words = format!("`{id}` has `{name}` already{until}");
            self.notes.note(Rank::Held, want, Some(item), &Error::AlreadyGranted(words));
        }
        false
    }
}
