//! Holding what is asked against the rules of separation of duties.

use super::asked::Asked;
use super::checks::Checks;
use super::wanted::Wanted;
use crate::db;
use crate::db::conflicts::Access;
use crate::db::requests::AddedStage;
use crate::error::{Choice, Error, Resolution, Result};
use crate::ids::ItemId;
use crate::law::authority::{self, Right};
use crate::law::conflict::Rule;
use crate::model::{Enforcement, RequestConflict};

/// How many other lines of the same submit a conflict names.
const NAMED: usize = 10;

/// What a line clashes with under a rule.
struct Clash {
    rule: Rule,
    /// What the person has or is asked for.
    with: Vec<Access>,
    /// The places of other lines for the person.
    lines: Vec<usize>,
}

impl Checks<'_> {
    /// Holds the line against the rules of separation of duties: what it adds to the policy, and what is to be known.
    pub(super) fn duties(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        beneficiary: &db::identities::Row,
        asked: &Asked,
        place: usize,
    ) -> Result<(Vec<AddedStage>, Vec<RequestConflict>)> {
        let person = &beneficiary.identity.person;
        let (mut stages, mut conflicts) = (Vec::new(), Vec::new());
        for rule in self.facts.rules_of(item.number) {
            let has = self.facts.access_of(person).iter();
            let with: Vec<Access> =
                has.filter(|access| rule.parts(item.number, access.item)).cloned().collect();
            let others = asked.of_person(person).filter(|(other, _)| *other != place);
            let lines: Vec<usize> = others
                .filter(|(_, number)| rule.parts(item.number, *number))
                .map(|(other, _)| other)
                .take(NAMED)
                .collect();
            if with.is_empty() && lines.is_empty() {
                continue;
            }
            if self.is_exempt(rule.number, person)? {
                continue;
            }
            let clash = Clash { rule, with, lines };
            self.tell(want, item, beneficiary, asked, &clash);
            let rule = clash.rule;
            if rule.enforcement == Enforcement::Block {
                continue;
            }
            if let Some(source) = rule.stage {
                stages.push(AddedStage { source, rule: rule.id });
            }
            conflicts.push(RequestConflict {
                rule_id: rule.id,
                rule_name: rule.name,
                severity: rule.severity,
                enforcement: rule.enforcement,
            });
        }
        Ok((stages, conflicts))
    }

    /// Whether a person is exempted from a rule now, read once.
    fn is_exempt(&mut self, rule: i64, person: &str) -> Result<bool> {
        let key = (rule, person.to_owned());
        if let Some(known) = self.exempt.get(&key) {
            return Ok(*known);
        }
        let until = db::conflicts::exempt_until(self.work.conn, rule, person, self.work.now)?;
        self.exempt.insert(key, until.is_some());
        Ok(until.is_some())
    }

    /// Tells of a clash, as far as the caller may know what the person has, with what would resolve it.
    fn tell(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        beneficiary: &db::identities::Row,
        asked: &Asked,
        clash: &Clash,
    ) {
        // Of the person's accounts only some may be the caller's business.
        let seen: Vec<&Access> = clash.with.iter().filter(|access| self.sees(access)).collect();
        let mut others: Vec<(ItemId, String)> =
            seen.iter().filter_map(|access| self.facts.name(access.item)).collect();
        let rows = clash.lines.iter().filter_map(|place| asked.item(*place).ok());
        others.extend(rows.map(|row| (row.item.id, row.item.name)));
        others.sort();
        others.dedup();
        let names: Vec<String> = others.iter().map(|(_, name)| format!("`{name}`")).collect();
        let apart = match names.as_slice() {
            [] => format!("what `{}` has or is asked for", beneficiary.identity.id),
            names => names.join(", "),
        };
        let effect = match clash.rule.enforcement {
            Enforcement::Block => "",
            Enforcement::Warn => ": it can be asked for all the same",
            Enforcement::AddStage => ": one more must approve it",
        };
        let (rule, name) = (&clash.rule.name, &item.item.name);
        let why =
            Error::ConflictOfDuties(format!("the rule `{rule}` keeps `{name}` apart from {apart}{effect}"));
        let ids = others.into_iter().map(|(id, _)| id).collect();
        let choices = self.choices(want, asked, clash, &seen);
        self.notes.conflict(want, item, &why, &clash.rule, ids, choices);
    }

    fn choices(&self, want: &Wanted, asked: &Asked, clash: &Clash, seen: &[&Access]) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut choose = |resolution, line, item_id, request_id, message: String| {
            choices.push(Choice { resolution, line, item_id, request_id, message });
        };
        for line in clash.lines.iter().filter_map(|place| asked.line(*place)).chain(want.line) {
            let words = format!("take the line `{line}` out of the cart");
            choose(Resolution::RemoveLine, Some(line), None, None, words);
        }
        for access in seen {
            let Some((id, name)) = self.facts.name(access.item) else { continue };
            match &access.request {
                Some(request) if request.pending => {
                    let words = format!("cancel the request for `{name}`");
                    choose(Resolution::CancelRequest, None, Some(id), Some(request.id), words);
                }
                // What is approved can no longer be cancelled, and is not there to be given up.
                Some(_) => {}
                None => choose(Resolution::GiveUp, None, Some(id), None, format!("give up `{name}` first")),
            }
        }
        let words = format!("ask an admin for an exemption from `{}`", clash.rule.name);
        choose(Resolution::AskForExemption, None, None, None, words);
        choices
    }

    /// Whether the caller may know of access that a person has.
    fn sees(&self, access: &Access) -> bool {
        let relations = self.me.relations_to(&access.beneficiary, access.manager.as_deref());
        let right = match access.request {
            Some(_) => Right::SeeRequestsForPerson,
            None => Right::SeeGrantsOfPerson,
        };
        authority::allows(right, &relations)
    }
}
