//! Who was asked, what each said, and who could have: as it was recorded then.

use super::bundle::{Asked, Said, Seat};
use super::names::Names;
use super::shown::{Shown, shown, time, word};
use crate::model::{ApprovalStatus, Hand, Why};

/// What was asked of whom.
pub(super) struct Question {
    pub(super) stage: u32,
    pub(super) part: u32,
    pub(super) source: Shown,
    pub(super) status: Shown,
    pub(super) mark: &'static str,
    pub(super) asked: Vec<Shown>,
    pub(super) said: Vec<Answer>,
    pub(super) hands: Vec<(Shown, Shown, Shown)>,
}

/// What somebody said.
pub(super) struct Answer {
    pub(super) verdict: Shown,
    pub(super) mark: &'static str,
    pub(super) by: Shown,
    pub(super) how: Shown,
    pub(super) at: Shown,
    pub(super) comment: Shown,
    pub(super) could: Vec<Shown>,
    pub(super) seq: Option<i64>,
}

pub(super) fn question(asked: &Asked, names: &Names<'_>) -> Question {
    let seat = |seat: &Seat| {
        let instead = seat.instead_of.as_deref().map(|of| format!(", instead of {}", names.person(of)));
        let why = seat.why.as_str().replace('_', " ");
        shown(&format!("{} — {why}{}", names.party(&seat.who), instead.unwrap_or_default()))
    };
    let hand = |hand: &Hand| {
        let giver = hand.giver.as_deref().map_or("everyone who was asked".to_owned(), |id| names.person(id));
        let way = format!("{giver} to {}, by {}", names.person(&hand.receiver), names.person(&hand.by));
        (time(hand.at), shown(&way), hand.comment.as_deref().map(shown).unwrap_or_default())
    };
    Question {
        stage: asked.stage,
        part: asked.part,
        source: shown(&asked.source.to_string().replace('_', " ")),
        status: word(asked.status.as_str()),
        mark: verdict_mark(asked.status),
        asked: asked.asked.iter().map(seat).collect(),
        said: asked.decisions.iter().map(|said| answer(said, names)).collect(),
        hands: asked.hands.iter().map(hand).collect(),
    }
}

fn answer(said: &Said, names: &Names<'_>) -> Answer {
    let decision = &said.decision;
    let how = match (&decision.rule, decision.why) {
        (Some(rule), _) => format!("by the rule {}", rule.replace('_', " ")),
        (None, why) => format!("as {}", how(why)),
    };
    let could = said.could_decide.as_array().into_iter().flatten();
    Answer {
        verdict: word(decision.verdict.as_str()),
        mark: verdict_mark(decision.verdict),
        by: names.actor(&format!("user:{}", decision.by), decision.on_behalf_of.as_deref()),
        how: shown(&how),
        at: time(decision.at),
        comment: decision.comment.as_deref().map(shown).unwrap_or_default(),
        could: could.map(|one| names.value("could_decide", one)).collect(),
        seq: said.seq,
    }
}

const fn how(why: Why) -> &'static str {
    match why {
        Why::Manager => "the manager",
        Why::ItemOwner => "owner of the item",
        Why::ApplicationOwner => "owner of the application",
        Why::Group => "a member of the group",
        Why::Identity => "named by the policy",
        Why::SelfReview => "the manager of who would review themselves",
        Why::Escalation => "asked as well, for it took long",
        Why::Forwarded => "who was handed the seat",
        Why::Reassigned => "who was asked instead",
        Why::Delegate => "a delegate",
        Why::Fallback => "the fallback",
        Why::Nobody => "an admin, for nobody else was left",
        Why::Admin => "an admin",
    }
}

const fn verdict_mark(status: ApprovalStatus) -> &'static str {
    match status {
        ApprovalStatus::Approved => "good",
        ApprovalStatus::Rejected => "bad",
        ApprovalStatus::Pending => "open",
        ApprovalStatus::Closed => "",
    }
}
