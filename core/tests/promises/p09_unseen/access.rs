//! What each verb on work and access answers each kind of caller.

use countersign::model::*;

use super::verbs::{Verb, plain};

fn why() -> Option<String> {
    Some("It is time".into())
}

fn later() -> Option<countersign::Time> {
    Some("2026-06-01T00:00:00Z".parse().unwrap())
}

/// In the order of the callers, as in `VERBS`: alice, bob, dana, eve, carol, ghost, root, stranger, system.
pub const ACCESS: &[Verb] = &[
    ("requests.close", "fffnnfoff", |s, x| plain(s.requests().close(x.request, RequestClose::default()))),
    ("provisioning.renew", "ffffffffo", |s, x| plain(s.provisioning().renew(x.task, Renew::default()))),
    ("provisioning.release", "ffffffffo", |s, x| plain(s.provisioning().release(x.task, Release::default()))),
    ("provisioning.start", "fffonffff", |s, x| plain(s.provisioning().start(x.by_hand))),
    ("provisioning.resolve", "fffonffff", |s, x| {
        plain(s.provisioning().resolve(x.by_hand, Complete::default()))
    }),
    ("provisioning.assign", "fffonfoff", |s, x| {
        plain(s.provisioning().assign(x.by_hand, "carol", Assign::default()))
    }),
    ("provisioning.snooze", "ffffnfoff", |s, x| plain(s.provisioning().snooze(x.by_hand, Snooze::default()))),
    ("provisioning.wake", "fffonfoff", |s, x| plain(s.provisioning().wake(x.rests, Wake::default()))),
    ("provisioning.verify", "ffffoffff", |s, x| plain(s.provisioning().verify(x.done, Verify::default()))),
    ("provisioning.reopen", "ffffoffff", |s, x| {
        plain(s.provisioning().reopen(x.done, Verify { comment: why() }))
    }),
    ("provisioning.list", "ooooofooo", |s, _| plain(s.provisioning().list(WorkList::default()))),
    ("reports.decision_times", "ffffffooo", |s, _| {
        plain(s.reports().decision_times(DecisionsBy::Item, DecisionTimeList::default()))
    }),
    ("reports.waiting", "ffffffooo", |s, _| plain(s.reports().waiting(WaitingList::default()))),
    ("reports.never_refused", "ffffffooo", |s, _| {
        plain(s.reports().never_refused(NeverRefusedList::default()))
    }),
    ("reports.ending_soon", "ffffffooo", |s, _| plain(s.reports().ending_soon(EndingSoonList::default()))),
    ("reports.csv", "ffffffooo", |s, _| plain(s.reports().csv(ReportKind::Waiting, ReportCsv::default()))),
    ("grants.get", "ooonnfooo", |s, x| plain(s.grants().get(x.grant))),
    ("grants.load", "ffffffooo", |s, _| {
        let held = GrantLoad { item: Some("spare".into()), ..Default::default() };
        plain(s.grants().load([Ok(("eve".to_owned(), held))]))
    }),
    ("grants.revoke", "foonnfoff", |s, x| {
        plain(s.grants().revoke(x.grant, GrantRevoke { comment: why(), ..Default::default() }))
    }),
    ("grants.suspend", "foonnfoff", |s, x| {
        plain(s.grants().suspend(x.grant, GrantSuspend { comment: why(), ..Default::default() }))
    }),
    ("grants.restore", "oofnnfoff", |s, x| plain(s.grants().restore(x.resting, GrantRestore::default()))),
    ("grants.modify", "oofnnfoff", |s, x| {
        plain(s.grants().modify(x.grant, GrantModify { ends_at: later(), ..Default::default() }))
    }),
    ("grants.hand_back", "offnnffff", |s, x| plain(s.grants().hand_back(x.grant, GrantHandBack::default()))),
];
