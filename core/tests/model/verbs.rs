//! A call at random: a verb, a caller, arguments that are mostly right.

use countersign::model::*;
use countersign::{ApprovalId, ItemRef, RequestId, Result, Session};

use crate::walk::{Door, GROUPS, ITEMS, PEOPLE, Walk};

/// What waits for somebody; for who is not active, nothing.
fn pending(session: &Session) -> Vec<Approval> {
    let list = ApprovalList { limit: Some(500), ..Default::default() };
    session.approvals().pending(list).map(|page| page.items).unwrap_or_default()
}

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
        let (verb, done) = match self.dice.roll(40) {
            0 | 1 => self.people(door),
            2..=5 | 15 | 27 | 28 => self.submit(&session),
            6..=11 => self.decide(&session, door),
            12 => ("cancel".into(), {
                let id = self.request();
                session.requests().cancel(id, RequestCancel::default()).map(drop)
            }),
            13 => ("comment".into(), {
                let id = self.request();
                session.requests().comment(id, "Why?").map(drop)
            }),
            14 => self.claim(door),
            16..=18 => self.report(door),
            19 | 29 => self.retry(&session, door),
            20 => self.cart(&session),
            21 | 22 => self.group(door),
            23 => self.item(door),
            24 | 25 => self.rule(door),
            30..=32 => self.access(&session, door),
            33 | 34 => self.close(&session, door),
            35 => ("run due".into(), self.due(door)),
            36..=39 => self.by_hand(&session, door),
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
        let (mut id, other) = (self.dice.pick(PEOPLE), self.dice.pick(PEOPLE));
        let mut input = IdentityUpsert::default();
        match self.dice.roll(16) {
            0..=5 => input.manager = other.into(),
            6 => input.manager = Patch::Clear,
            7 | 8 => input.active = false.into(),
            9..=12 => {
                // Who is really gone comes back, or nobody.
                id = self.gone().into_iter().find(|_| self.dice.once_in(2)).unwrap_or(id);
                input.active = true.into();
            }
            13 if id == "robot" => input.owner = other.into(),
            _ => input.person = if self.dice.once_in(2) { other.into() } else { Patch::Clear },
        }
        let told = format!("upsert {id} {input:?}");
        let admin = door.admin("root");
        let identities = admin.identities();
        let done = match (self.dice.roll(4), &input.active) {
            (0, _) => identities.load([Ok((id.to_owned(), input))]).map(drop),
            (1, Patch::Set(false)) => identities.deactivate(id, IdentityDeactivate::default()).map(drop),
            _ => identities.upsert(id, input).map(drop),
        };
        (told, done)
    }

    /// What has failed is tried again, most often; by an admin, most often.
    fn retry(&mut self, session: &Session, door: Door<'_>) -> (String, Result<()>) {
        let list = RequestList { status: Some(RequestStatus::Failed), ..Default::default() };
        let failed = door.admin("nobody").requests().list(list).unwrap().items;
        let id = match failed.first().filter(|_| !self.dice.once_in(4)) {
            Some(request) => request.id,
            None => self.request(),
        };
        let admin = door.admin(self.dice.pick(PEOPLE));
        let session = if self.dice.once_in(4) { session } else { &admin };
        ("retry".into(), session.requests().retry(id, RequestRetry::default()).map(drop))
    }

    /// Who is not active, as far as it is committed.
    fn gone(&self) -> Vec<&'static str> {
        let is_gone = |id: &&&str| {
            let sql = "SELECT active = 0 FROM cs_identities WHERE id = ?1";
            self.eye.query_row(sql, [**id], |row| row.get::<_, bool>(0)).unwrap()
        };
        PEOPLE.iter().filter(is_gone).copied().collect()
    }

    fn group(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let (group, member) = (self.dice.pick(GROUPS), self.dice.pick(PEOPLE));
        let admin = door.admin("root");
        let groups = admin.groups();
        let (how, done) = match self.dice.roll(5) {
            0 | 1 => ("adds", groups.add_members(group, vec![member.into()])),
            2 => ("removes", groups.remove_members(group, vec![member.into()])),
            3 => {
                let members = vec![member.to_owned(), self.dice.pick(PEOPLE).to_owned()].into();
                ("holds only", groups.upsert(group, GroupUpsert { members, ..Default::default() }))
            }
            _ => (
                "is deleted, not",
                groups.delete(group).and_then(|()| {
                    // It is needed again at once.
                    groups.upsert(group, GroupUpsert { name: group.into(), ..Default::default() })
                }),
            ),
        };
        (format!("{group} {how} {member}"), done.map(drop))
    }

    fn item(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let item = self.dice.pick(ITEMS);
        let mut input = ItemUpdate::default();
        match self.dice.roll(6) {
            0 | 1 => input.owner = self.dice.pick(PEOPLE).into(),
            2 | 3 => input.owner_group = self.dice.pick(GROUPS).into(),
            4 => input.description = format!("Words {}", self.dice.roll(3)).as_str().into(),
            _ => input.denial_comment_required = self.dice.once_in(2).into(),
        }
        let told = format!("update {item} {:?} {:?}", input.owner, input.owner_group);
        (told, door.admin("root").catalog().update_item(item, input).map(drop))
    }

    fn rule(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let admin = door.admin("root");
        if let Some(rule) = self.rules.last().copied()
            && !self.dice.once_in(3)
        {
            self.rules.pop();
            return ("delete a rule".into(), admin.conflicts().delete_rule(rule));
        }
        let (one, other) = (self.dice.pick(ITEMS), self.dice.pick(ITEMS));
        let enforcement = self.dice.pick(&[
            Enforcement::Block,
            Enforcement::Block,
            Enforcement::Warn,
            Enforcement::AddStage,
        ]);
        let input = ConflictRuleCreate {
            items: vec![one.into()],
            against: Some(vec![other.into()]),
            enforcement: Some(enforcement),
            stage: (enforcement == Enforcement::AddStage)
                .then(|| Source::Identity(self.dice.pick(PEOPLE).into())),
            ..Default::default()
        };
        let name = format!("{enforcement} {one} {other}");
        let done = admin.conflicts().create_rule(&name, input);
        (format!("rule {name}"), done.map(|made| self.rules.push(made.rule.id)))
    }

    fn submit(&mut self, session: &Session) -> (String, Result<()>) {
        let item = self.dice.pick(ITEMS);
        let beneficiary = self.dice.once_in(3).then(|| self.dice.pick(PEOPLE));
        let input = RequestSubmit {
            beneficiaries: beneficiary.map(|id| vec![id.into()]),
            duration: self.dice.once_in(2).then(|| "1h".parse().unwrap()),
            starts_at: self.dice.once_in(4).then(|| "2026-01-05T11:00:00Z".parse().unwrap()),
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
                    let waiting = pending(&asked);
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
        let comment = Decide { comment: Some("So I say".into()), ..Default::default() };
        let approvals = session.approvals();
        let done = match self.dice.roll(8) {
            0 => approvals.reject(id, comment),
            _ => approvals.approve(
                id,
                Approve { comment: comment.comment, digest: comment.digest, ..Default::default() },
            ),
        };
        done.map(drop)
    }

    fn claim(&mut self, door: Door<'_>) -> (String, Result<()>) {
        let lease = Some(self.dice.pick(&["30s", "5h"]).parse().unwrap());
        let limit = Some(1 + self.dice.roll(3) as u32);
        let tasks = door
            .system()
            .provisioning()
            .claim(self.dice.pick(&["w1", "w2"]), Claim { limit, lease, ..Default::default() });
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

    /// Access is taken away, given up, made longer or put to rest, by whoever.
    fn access(&mut self, session: &Session, door: Door<'_>) -> (String, Result<()>) {
        let all = door.admin("nobody").grants().list(GrantList::default()).unwrap().items;
        let Some(grant) = all.get(self.dice.roll(all.len().max(1))) else {
            return ("no grant".into(), Ok(()));
        };
        let holder = door.user(&grant.beneficiary);
        let session = if self.dice.once_in(2) { session } else { &holder };
        let (id, grants) = (grant.id, session.grants());
        let comment = || Some("It is time".to_owned());
        match self.dice.roll(4) {
            0 => ("hand back".into(), grants.hand_back(id, GrantHandBack::default()).map(drop)),
            1 | 2 => (
                "revoke".into(),
                grants.revoke(id, GrantRevoke { comment: comment(), ..Default::default() }).map(drop),
            ),
            _ => {
                let shorter = GrantModify { duration: Some("PT50M".parse().unwrap()), ..Default::default() };
                ("shorten".into(), grants.modify(id, shorter).map(drop))
            }
        }
    }

    fn close(&mut self, session: &Session, door: Door<'_>) -> (String, Result<()>) {
        let id = self.request();
        let admin = door.admin(self.dice.pick(PEOPLE));
        let session = if self.dice.once_in(3) { session } else { &admin };
        if self.dice.once_in(2) {
            let all = door.admin("nobody").provisioning().list(WorkList::default()).unwrap().items;
            let one = all.get(self.dice.roll(all.len().max(1)));
            let Some(id) = one.map(|work| work.request_id) else { return ("nothing to rest".into(), Ok(())) };
            let work = session.provisioning();
            let until = self.dice.once_in(2).then(|| "2026-01-05T15:00:00Z".parse().unwrap());
            if one.is_some_and(|work| work.status == RequestStatus::Snoozed) && !self.dice.once_in(3) {
                return ("wake".into(), work.wake(id, Wake::default()).map(drop));
            }
            return ("snooze".into(), work.snooze(id, Snooze { until, comment: None }).map(drop));
        }
        let outcome = Some(self.dice.pick(&[Outcome::Failure, Outcome::Success, Outcome::Incomplete]));
        (
            format!("close {outcome:?}"),
            session.requests().close(id, RequestClose { outcome, comment: None }).map(drop),
        )
    }

    /// Work that people do is begun, done and looked at, mostly by those whose it is.
    fn by_hand(&mut self, session: &Session, door: Door<'_>) -> (String, Result<()>) {
        let all = door.admin("nobody").provisioning().list(WorkList::default()).unwrap().items;
        let by_hand: Vec<&Work> = all.iter().filter(|work| work.manual).collect();
        let Some(one) = by_hand.get(self.dice.roll(by_hand.len().max(1))) else {
            return ("no work by hand".into(), Ok(()));
        };
        let owner = door.user(self.dice.pick(&["bob", "dana"]));
        let session = if self.dice.once_in(4) { session } else { &owner };
        let (id, work) = (one.request_id, session.provisioning());
        let said = || Verify { comment: Some("I looked".into()) };
        let looks = one.status == RequestStatus::Verifying && !self.dice.once_in(4);
        match if looks { 3 + self.dice.roll(2) } else { self.dice.roll(6) } {
            0 => ("start".into(), work.start(id).map(drop)),
            1 | 2 => ("resolve".into(), work.resolve(id, Complete::default()).map(drop)),
            3 => ("verify".into(), work.verify(id, said()).map(drop)),
            4 => ("reopen".into(), work.reopen(id, said()).map(drop)),
            _ => {
                let who = self.dice.pick(PEOPLE);
                (format!("assign {who}"), work.assign(id, who, Assign::default()).map(drop))
            }
        }
    }

    fn due(&mut self, door: Door<'_>) -> Result<()> {
        match door {
            Door::Store(store) => store.run_due().map(drop),
            Door::Tx(_) => Ok(()),
        }
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
