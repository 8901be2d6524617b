//! Holding what is asked against the rules of separation of duties.

use super::asked::Asked;
use super::checks::{Checks, Wanted};
use crate::db;
use crate::db::requests::AddedStage;
use crate::error::{Choice, Error, Resolution, Result};
use crate::law::authority::{self, Right};
use crate::law::conflict::Rule;
use crate::model::{Enforcement, RequestConflict};

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
            let has = self.facts.access_of(person);
            let with: Vec<i64> = rule.clashes(item.number, has.iter().map(|access| access.item));
            let lines: Vec<usize> = asked
                .of_person(person)
                .filter(|(other, number)| *other != place && rule.parts(item.number, *number))
                .map(|(other, _)| other)
                .collect();
            if with.is_empty() && lines.is_empty() {
                continue;
            }
            if db::conflicts::exempt_until(self.work.conn, rule.number, person, self.work.now)?.is_some() {
                continue;
            }
            self.conflict(want, item, beneficiary, &rule, &with, &lines, asked);
            if rule.enforcement == Enforcement::Block {
                continue;
            }
            if let Some(source) = &rule.stage {
                stages.push(AddedStage { source: source.clone(), rule: rule.id });
            }
            conflicts.push(RequestConflict {
                rule_id: rule.id,
                rule_name: rule.name.clone(),
                severity: rule.severity,
                enforcement: rule.enforcement,
            });
        }
        Ok((stages, conflicts))
    }

    /// Tells of a conflict, as far as the caller may know what the person has, with what would resolve it.
    #[allow(
        clippy::too_many_arguments,
        reason = "one conflict, told once: what clashes with what, and where from"
    )]
    fn conflict(
        &mut self,
        want: &Wanted,
        item: &db::items::Row,
        beneficiary: &db::identities::Row,
        rule: &Rule,
        with: &[i64],
        lines: &[usize],
        asked: &Asked,
    ) {
        let (name, id) = (&item.item.name, &beneficiary.identity.id);
        let relations = self.me.relations_to(id, beneficiary.identity.manager.as_deref());
        let sees = authority::allows(Right::SeeGrantsOfPerson, &relations);
        let mut others: Vec<(crate::ids::ItemId, String)> =
            with.iter().filter(|_| sees).filter_map(|number| self.facts.name(*number)).collect();
        others.extend(
            lines.iter().filter_map(|place| asked.item(*place).ok()).map(|row| (row.item.id, row.item.name)),
        );
        others.sort();
        others.dedup();
        let names: Vec<String> = others.iter().map(|(_, name)| format!("`{name}`")).collect();
        let apart = match names.as_slice() {
            [] => format!("what `{id}` has or is asked for"),
            names => names.join(", "),
        };
        let effect = match rule.enforcement {
            Enforcement::Block => "",
            Enforcement::Warn => ": it can be asked for all the same",
            Enforcement::AddStage => ": one more must approve it",
        };
        let words = format!("the rule `{}` keeps `{name}` apart from {apart}{effect}", rule.name);
        let why = Error::ConflictOfDuties(words);
        let ids = others.into_iter().map(|(id, _)| id).collect();
        let choices = self.choices(want, with, lines, sees, asked, rule);
        self.notes.conflict(want, item, &why, rule, ids, choices);
    }

    fn choices(
        &self,
        want: &Wanted,
        with: &[i64],
        lines: &[usize],
        sees: bool,
        asked: &Asked,
        rule: &Rule,
    ) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut choose = |resolution, line, item_id, request_id, message: String| {
            choices.push(Choice { resolution, line, item_id, request_id, message });
        };
        for line in lines.iter().filter_map(|place| asked.line(*place)).chain(want.line) {
            choose(
                Resolution::RemoveLine,
                Some(line),
                None,
                None,
                format!("take the line `{line}` out of the cart"),
            );
        }
        for (number, request) in
            with.iter().filter(|_| sees).map(|number| (*number, self.facts.request_for(*number)))
        {
            let Some((id, name)) = self.facts.name(number) else { continue };
            match request {
                Some(request) => choose(
                    Resolution::CancelRequest,
                    None,
                    Some(id),
                    Some(request),
                    format!("cancel the request for `{name}`"),
                ),
                None => choose(Resolution::GiveUp, None, Some(id), None, format!("give up `{name}` first")),
            }
        }
        let words = format!("ask an admin for an exemption from `{}`", rule.name);
        choose(Resolution::AskForExemption, None, None, None, words);
        choices
    }
}
