//! A call at random: a verb, a caller, arguments that are mostly right.

use countersign::model::*;
use countersign::{ApprovalId, ItemRef, RequestId, Result, Session};

use crate::portal::every;
use crate::walk::{Door, ITEMS, PEOPLE, Walk};

impl Walk {
    fn caller(&mut self, door: Door<'_>) -> Session {
        let id = self.dice.pick(PEOPLE);
        match self.dice.roll(14) {
            0 => door.user("ghost"),
            1 => door.admin("nobody"),
            2 => door.system(),
            3..=5 => door.admin(id),
            _ => door.user(id),
        }
    }

    fn request(&mut self) -> RequestId {
        if self.requests.is_empty() || self.dice.once_in(20) {
            return "00000005-0000-7000-8000-0000000fffff".parse().unwrap();
        }
        // The newest most often: the others are mostly final.
        let back = self.dice.roll(self.requests.len()).min(self.dice.roll(6));
        self.requests[self.requests.len() - 1 - back.min(self.requests.len() - 1)]
    }

    pub fn verb(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let session = self.caller(door);
        let who = format!("{session:?}");
        let who = who.rsplit_once("caller: ").unwrap().1.trim_end_matches(" }").to_owned();
        let (verb, done) = match self.dice.roll(26) {
            0 | 1 => self.people(door),
            2..=5 => self.submit(&session),
            6..=11 => self.decide(&session, door),
            12 => ("cancel".into(), {
                let id = self.request();
                session.requests().cancel(id, RequestCancel::default()).map(drop)
            }),
            13 => ("comment".into(), {
                let id = self.request();
                session.requests().comment(id, "Why?").map(drop)
            }),
            14 | 15 => self.claim(door),
            16..=18 => self.report(door),
            19 => ("retry".into(), {
                let id = self.request();
                let admin = door.admin("dana");
                if self.dice.once_in(2) { &admin } else { &session }
                    .requests()
                    .retry(id, RequestRetry::default())
                    .map(drop)
            }),
            20 => self.cart(&session),
            21 => self.group(door),
            22 => self.item(door),
            23 => self.rule(door),
            24 => self.leave_or_return(door),
            _ => {
                let item = ItemRef::from(self.dice.pick(ITEMS));
                let catalog = session.catalog();
                let on = !self.dice.once_in(5);
                let done = if on { catalog.enable_item(item) } else { catalog.disable_item(item) };
                (format!("enable {on}"), done.map(drop))
            }
        };
        (format!("{who}: {verb}"), done)
    }

    fn people(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let (id, other) = (self.dice.pick(PEOPLE), self.dice.pick(PEOPLE));
        let mut input = IdentityUpsert::default();
        match self.dice.roll(10) {
            0..=6 => input.manager = other.into(),
            7 => input.manager = Patch::Clear,
            _ => input.person = if self.dice.once_in(2) { other.into() } else { Patch::Clear },
        }
        let told = format!("upsert {id} {input:?}");
        (told, door.admin("root").identities().upsert(id, input).map(drop))
    }

    fn group(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let (id, groups) = (self.dice.pick(PEOPLE), door.admin("root"));
        let member = vec![id.to_owned()];
        if self.dice.once_in(2) {
            return (format!("into staff {id}"), groups.groups().add_members("staff", member).map(drop));
        }
        (format!("out of staff {id}"), groups.groups().remove_members("staff", member).map(drop))
    }

    fn item(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let (item, owner) = (self.dice.pick(ITEMS), self.dice.pick(PEOPLE));
        let mut input = ItemUpdate::default();
        match self.dice.roll(5) {
            0 => input.owner_group = "staff".into(),
            1 => (input.owner, input.owner_group) = (Patch::Clear, Patch::Clear),
            2 => input.description = owner.into(),
            _ => input.owner = owner.into(),
        }
        let told = format!("update {item} {:?} {:?}", input.owner, input.owner_group);
        (told, door.admin("root").catalog().update_item(item, input).map(drop))
    }

    fn rule(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let admin = door.admin("root");
        let (item, other) = (self.dice.pick(ITEMS), self.dice.pick(ITEMS));
        let enforcement = self.dice.pick(Enforcement::ALL);
        let stage = (enforcement == Enforcement::AddStage).then(|| "identity:dana".parse().unwrap());
        let rules = admin.conflicts().list_rules(ConflictRuleList::default());
        // One at a time, and mostly none, or little is ever given.
        if let Some(rule) = rules.ok().and_then(|page| page.items.into_iter().next()) {
            return ("the rule goes".into(), admin.conflicts().delete_rule(rule.id));
        }
        let input = ConflictRuleCreate {
            items: vec![item.into()],
            against: Some(vec![other.into()]),
            enforcement: Some(enforcement),
            stage,
            ..Default::default()
        };
        (
            format!("{item} apart from {other}: {enforcement}"),
            admin.conflicts().create_rule("Apart", input).map(drop),
        )
    }

    fn leave_or_return(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let (id, admin) = (self.dice.pick(PEOPLE), door.admin("root"));
        if self.dice.once_in(3) {
            return (
                format!("{id} leaves"),
                admin.identities().deactivate(id, IdentityDeactivate::default()).map(drop),
            );
        }
        let back = IdentityUpsert { active: true.into(), ..Default::default() };
        (format!("{id} is back"), admin.identities().upsert(id, back).map(drop))
    }

    fn submit(&mut self, session: &Session) -> (String, Result<()>) {
        let item = self.dice.pick(ITEMS);
        let beneficiary = self.dice.once_in(3).then(|| self.dice.pick(PEOPLE));
        let input = RequestSubmit {
            beneficiaries: beneficiary.map(|id| vec![id.into()]),
            duration: self.dice.once_in(2).then(|| "1h".parse().unwrap()),
            ..Default::default()
        };
        let done = session.requests().submit(vec![item.into()], input);
        (
            format!("submit {item} for {beneficiary:?}"),
            done.map(|submitted| self.requests.extend(submitted.request_ids)),
        )
    }

    fn decide(&mut self, session: &Session, door: Door<'_>) -> (String, Result<()>) {
        let id = match door {
            // What really waits for somebody, most often; for a caller who is asked or not.
            Door::Store(_) if !self.dice.once_in(4) => {
                let (first, admin) = (self.dice.roll(PEOPLE.len()), self.dice.once_in(4));
                let waits = (0..PEOPLE.len()).find_map(|next| {
                    let who = PEOPLE[(first + next) % PEOPLE.len()];
                    let asked = if admin { door.admin(who) } else { door.user(who) };
                    // Nothing waits for who is not active.
                    let waiting =
                        every(|cursor| asked.approvals().pending(ApprovalList { limit: Some(500), cursor }))
                            .unwrap_or_default();
                    (!waiting.is_empty()).then_some((who, asked, waiting))
                });
                let Some((who, asked, waiting)) = waits else { return ("nothing waits".into(), Ok(())) };
                let approval = waiting[self.dice.roll(waiting.len())].id;
                let session = if self.dice.once_in(4) { session } else { &asked };
                return (format!("decides for {who}"), self.say(session, approval));
            }
            _ if self.approvals.is_empty() => return ("nothing to decide".into(), Ok(())),
            _ => self.approvals[self.dice.roll(self.approvals.len())],
        };
        ("decides".into(), self.say(session, id))
    }

    fn say(&mut self, session: &Session, id: ApprovalId) -> Result<()> {
        let comment = Decide { comment: Some("So I say".into()) };
        let approvals = session.approvals();
        let done = match self.dice.roll(8) {
            0 => approvals.reject(id, comment),
            _ => approvals.approve(id, comment),
        };
        done.map(drop)
    }

    fn claim(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let lease = Some(self.dice.pick(&["30s", "5h"]).parse().unwrap());
        let limit = Some(1 + self.dice.roll(3) as u32);
        let tasks = door.system().provisioning().claim(self.dice.pick(&["w1", "w2"]), Claim { limit, lease });
        let done = tasks.map(|tasks| self.tasks.extend(tasks.iter().map(|task| task.id)));
        ("claim".into(), done)
    }

    fn report(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let Some(last) = self.tasks.len().checked_sub(1) else { return ("no task".into(), Ok(())) };
        let id = self.tasks[last - self.dice.roll(4).min(last)];
        let work = door.system();
        if self.dice.once_in(3) {
            return ("complete".into(), work.provisioning().complete(id, Complete::default()).map(drop));
        }
        let retry_after = self.dice.once_in(2).then(|| "1s".parse().unwrap());
        ("fail".into(), work.provisioning().fail(id, "no answer", Fail { retry_after }).map(drop))
    }

    fn cart(&mut self, session: &Session) -> (String, Result<()>) {
        let cart = session.cart();
        let line = self.lines.last().copied();
        let done = match (self.dice.roll(5), line) {
            (0, Some(line)) => cart.remove(line),
            (1, Some(line)) => {
                cart.update(line, CartUpdate { duration: Patch::Clear, ..Default::default() }).map(drop)
            }
            (2, _) => cart.submit(CartSubmit::default()).map(|made| self.requests.extend(made.request_ids)),
            (3, _) => cart.clear(),
            _ => {
                let beneficiary = self.dice.once_in(2).then(|| self.dice.pick(PEOPLE).into());
                let input = CartAdd { beneficiary, ..Default::default() };
                cart.add(self.dice.pick(ITEMS), input).map(|line| self.lines.push(line.id))
            }
        };
        ("cart".into(), done)
    }
}
