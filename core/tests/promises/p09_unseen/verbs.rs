//! What each verb answers each kind of caller.

use countersign::model::*;
use countersign::{Result, Session};
use serde_json::Value;

use super::scene::Scene;
use crate::portal::{ITEM, ask};

pub fn at(text: &str) -> Option<countersign::Time> {
    Some(text.parse().unwrap())
}

pub fn for_a_week() -> DelegationCreate {
    DelegationCreate { ends_at: at("2026-01-12T09:00:00Z"), ..Default::default() }
}

pub fn plain<T: serde::Serialize>(done: Result<T>) -> Result<Value> {
    done.map(|value| serde_json::to_value(value).unwrap())
}

pub type Verb = (&'static str, &'static str, fn(&Session, &Scene) -> Result<Value>);

pub fn named(manager: &str) -> IdentityList {
    IdentityList { manager: Some(manager.into()), ..Default::default() }
}

pub fn of(beneficiary: Option<&str>, item: Option<&str>) -> GrantList {
    GrantList { beneficiary: beneficiary.map(Into::into), item: item.map(Into::into), ..Default::default() }
}

/// In the order of the callers: o ok, n not_found, f forbidden, i illegal_transition, x not_requestable.
pub const VERBS: &[Verb] = &[
    ("requests.get", "ooonnfooo", |s, x| plain(s.requests().get(x.request, RequestGet::default()))),
    ("requests.get as_of", "ooonnfooo", |s, x| {
        plain(s.requests().get(x.request, RequestGet { as_of: Some(x.portal.clock.now()) }))
    }),
    ("requests.history", "ooonnfooo", |s, x| plain(s.requests().history(x.request, HistoryList::default()))),
    ("requests.comment", "ooonnfoff", |s, x| plain(s.requests().comment(x.request, "Why?"))),
    ("requests.cancel", "offnnfoff", |s, x| plain(s.requests().cancel(x.request, RequestCancel::default()))),
    ("requests.retry", "fffnnfiff", |s, x| plain(s.requests().retry(x.request, RequestRetry::default()))),
    ("requests.list", "ooooofooo", |s, _| plain(s.requests().list(RequestList::default()))),
    ("requests.submit", "oonnnfoff", |s, _| plain(ask(s, "second", Some("alice")))),
    ("requests.submit off", "xxxxxfxff", |s, _| plain(ask(s, "off", None))),
    ("approvals.get", "ooonnfooo", |s, x| plain(s.approvals().get(x.approval))),
    ("approvals.approve", "fofnnfoff", |s, x| plain(s.approvals().approve(x.approval, Approve::default()))),
    ("approvals.reject", "fofnnfoff", |s, x| plain(s.approvals().reject(x.approval, Decide::default()))),
    ("approvals.pending", "ooooofoof", |s, _| plain(s.approvals().pending(ApprovalList::default()))),
    ("approvals.completed", "ooooofoof", |s, _| plain(s.approvals().completed(CompletedList::default()))),
    ("approvals.summary", "ooooofoof", |s, _| plain(s.approvals().summary())),
    ("approvals.approve_many", "ooooofoof", |s, x| {
        plain(s.approvals().approve_many(vec![x.approval], DecideMany::default()))
    }),
    ("approvals.reject_many", "ooooofoof", |s, x| {
        plain(s.approvals().reject_many(vec![x.approval], DecideMany::default()))
    }),
    ("approvals.forward", "fofnnffff", |s, x| {
        plain(s.approvals().forward(x.approval, "carol", Forward { comment: Some("Yours".into()) }))
    }),
    ("approvals.reassign", "fffnnfoff", |s, x| {
        plain(s.approvals().reassign(x.approval, "carol", Reassign { comment: Some("Away".into()) }))
    }),
    ("approvals.remind", "fffnnfoff", |s, x| plain(s.approvals().remind(x.approval, Remind::default()))),
    ("delegations.create", "ooooifoff", |s, _| plain(s.delegations().create("carol", for_a_week()))),
    ("delegations.extend", "nonfnfoff", |s, x| {
        plain(s.delegations().extend(x.delegation, DelegationExtend { ends_at: at("2026-03-01T00:00:00Z") }))
    }),
    ("delegations.revoke", "nononfoff", |s, x| {
        plain(s.delegations().revoke(x.delegation, DelegationRevoke::default()))
    }),
    ("delegations.list", "ooooofooo", |s, _| plain(s.delegations().list(DelegationList::default()))),
    ("requests.explain", "ooonnfooo", |s, x| plain(s.requests().explain(x.request))),
    ("requests.reroute", "fffnnfoff", |s, x| {
        plain(s.requests().reroute(x.request, RequestReroute { comment: Some("New rules".into()) }))
    }),
    ("identities.get", "oonnnfooo", |s, _| plain(s.identities().get("alice"))),
    ("identities.history", "ofnnnfooo", |s, _| {
        plain(s.identities().history("alice", HistoryList::default()))
    }),
    ("identities.list", "ooooofooo", |s, _| plain(s.identities().list(IdentityList::default()))),
    ("identities.list of bob", "nonnffooo", |s, _| plain(s.identities().list(named("bob")))),
    ("identities.upsert", "ffffffooo", |s, _| plain(s.identities().upsert("eve", IdentityUpsert::default()))),
    ("catalog.get_item", "ooooofooo", |s, _| plain(s.catalog().get_item(ITEM))),
    ("catalog.get_item off", "ooooofooo", |s, _| plain(s.catalog().get_item("off"))),
    ("catalog.history", "ffofffooo", |s, _| plain(s.catalog().history(ITEM, HistoryList::default()))),
    ("catalog.history hidden", "nfonnfooo", |s, _| {
        plain(s.catalog().history("hidden", HistoryList::default()))
    }),
    ("catalog.list_items", "ooooofooo", |s, _| plain(s.catalog().list_items(ItemList::default()))),
    ("catalog.create_item", "ffffffooo", |s, _| {
        plain(s.catalog().create_item(ItemKind::Role, "x", ItemCreate::default()))
    }),
    ("catalog.enable_item", "ffffffooo", |s, _| plain(s.catalog().enable_item("off"))),
    ("catalog.disable_item", "ffffffooo", |s, _| plain(s.catalog().disable_item(ITEM))),
    ("policies.create", "ffffffooo", |s, _| {
        plain(s.policies().create(
            "x",
            PolicyCreate { stages: Some(vec![Source::MANAGER.into()]), default: true, ..Default::default() },
        ))
    }),
    ("policies.get", "ffffffooo", |s, x| plain(s.policies().get(x.portal.policy, PolicyGet::default()))),
    ("policies.upsert", "ffffffooo", |s, _| {
        let stages = Patch::Set(vec![Source::ItemOwner.into()]);
        plain(s.policies().upsert("y", PolicyUpsert { stages, ..Default::default() }))
    }),
    ("policies.update", "ffffffooo", |s, x| {
        plain(s.policies().update(x.portal.policy, PolicyUpdate { name: "z".into(), ..Default::default() }))
    }),
    ("policies.set_default", "ffffffooo", |s, x| plain(s.policies().set_default(x.portal.policy))),
    ("policies.retire", "ffffffiii", |s, x| plain(s.policies().retire(x.portal.policy))),
    ("policies.lint", "ffffffooo", |s, _| plain(s.policies().lint(PolicyLint::default()))),
    ("policies.preview", "ooooofoff", |s, _| plain(s.policies().preview(ITEM, PolicyPreview::default()))),
    ("policies.preview for alice", "oonnnfoff", |s, _| {
        let input = PolicyPreview { beneficiary: Some("alice".into()), ..Default::default() };
        plain(s.policies().preview(ITEM, input))
    }),
    ("policies.list", "ffffffooo", |s, _| plain(s.policies().list(PolicyList::default()))),
    ("cart.add", "ooooofoff", |s, _| plain(s.cart().add(ITEM, CartAdd::default()))),
    ("cart.add for alice", "oonnnfoff", |s, _| {
        plain(s.cart().add(ITEM, CartAdd { beneficiary: Some("alice".into()), ..Default::default() }))
    }),
    ("cart.update", "onnnnfnff", |s, x| plain(s.cart().update(x.line, CartUpdate::default()))),
    ("cart.remove", "onnnnfnff", |s, x| plain(s.cart().remove(x.line))),
    ("cart.view", "ooooofoff", |s, _| plain(s.cart().view())),
    ("cart.clear", "ooooofoff", |s, _| plain(s.cart().clear())),
    ("provisioning.claim", "ffffffffo", |s, _| plain(s.provisioning().claim("worker", Claim::default()))),
    ("provisioning.complete", "ffffffffo", |s, x| {
        plain(s.provisioning().complete(x.task, Complete::default()))
    }),
    ("provisioning.fail", "ffffffffo", |s, x| plain(s.provisioning().fail(x.task, "x", Fail::default()))),
    ("grants.list", "ooooofooo", |s, _| plain(s.grants().list(GrantList::default()))),
    ("grants.list of alice", "oonnnfooo", |s, _| plain(s.grants().list(of(Some("alice"), None)))),
    ("grants.list of alice, dana's item", "ooonnfooo", |s, _| {
        plain(s.grants().list(of(Some("alice"), Some(ITEM))))
    }),
    ("grants.list of an item", "ooooofooo", |s, _| plain(s.grants().list(of(None, Some(ITEM))))),
    ("grants.list off", "ooooofooo", |s, _| plain(s.grants().list(of(None, Some("off"))))),
    ("events.read", "ffffffooo", |s, _| plain(s.events().read("crm", EventRead::default()))),
    ("events.acknowledge", "ffffffooo", |s, _| plain(s.events().acknowledge("crm", 1))),
    ("webhooks.subscribe", "ffffffooo", |s, _| {
        plain(s.webhooks().subscribe("https://hooks.example.com/", WebhookSubscribe::default()))
    }),
    ("webhooks.update", "ffffffooo", |s, x| plain(s.webhooks().update(x.webhook, WebhookUpdate::default()))),
    ("webhooks.unsubscribe", "ffffffooo", |s, x| plain(s.webhooks().unsubscribe(x.webhook))),
    ("webhooks.list", "ffffffooo", |s, _| plain(s.webhooks().list(WebhookList::default()))),
    // The system's calls are inside a transaction here.
    ("webhooks.deliver", "ffffffffi", |s, _| plain(s.webhooks().deliver(WebhookDeliver::default()))),
    ("webhooks.failed", "ffffffooo", |s, x| plain(s.webhooks().failed(x.webhook, DeadLetterList::default()))),
    ("webhooks.resend", "ffffffooo", |s, x| plain(s.webhooks().resend(x.webhook, WebhookResend::default()))),
    ("audit.list", "ffffffooo", |s, _| plain(s.audit().list(AuditList::default()))),
    ("audit.get", "ffffffooo", |s, _| plain(s.audit().get(1))),
    // The first entry is what root did.
    ("audit.redact", "fffffffff", |s, _| {
        plain(s.audit().redact(1, AuditRedact { reason: Some("Asked for".into()) }))
    }),
    ("audit.head", "ffffffooo", |s, _| plain(s.audit().head())),
    ("audit.verify", "ffffffooo", |s, _| plain(s.audit().verify(AuditVerify::default()))),
    ("audit.evidence", "ffffffooo", |s, x| plain(s.audit().evidence(x.request, AuditEvidence::default()))),
    ("audit.export", "ffffffooo", |s, x| {
        plain(s.audit().export(
            x.portal.folder().join("export").to_str().unwrap(),
            AuditExport::default(),
            |_| Ok(()),
        ))
    }),
    ("identities.load", "ffffffooo", |s, _| {
        plain(s.identities().load([Ok(("eve".to_owned(), IdentityUpsert::default()))]))
    }),
    ("identities.deactivate", "ffffffooo", |s, _| {
        plain(s.identities().deactivate("eve", IdentityDeactivate::default()))
    }),
    ("identities.list of a group", "nfonnfooo", |s, _| {
        plain(s.identities().list(IdentityList { group: Some("staff".into()), ..Default::default() }))
    }),
    ("groups.upsert", "ffffffooo", |s, _| plain(s.groups().upsert("staff", GroupUpsert::default()))),
    ("groups.load", "ffffffooo", |s, _| {
        plain(s.groups().load([Ok(("staff".to_owned(), GroupUpsert::default()))]))
    }),
    ("groups.get", "noonnfooo", |s, _| plain(s.groups().get("staff"))),
    ("groups.list", "ooooofooo", |s, _| plain(s.groups().list(GroupList::default()))),
    ("groups.list of bob", "nonnffooo", |s, _| {
        plain(s.groups().list(GroupList { member: Some("bob".into()), ..Default::default() }))
    }),
    ("groups.add_members", "ffffffooo", |s, _| plain(s.groups().add_members("staff", vec!["eve".into()]))),
    ("groups.remove_members", "ffffffooo", |s, _| {
        plain(s.groups().remove_members("staff", vec!["bob".into()]))
    }),
    ("groups.delete", "ffffffooo", |s, _| plain(s.groups().delete("nobody's"))),
    ("applications.upsert", "ffffffooo", |s, _| {
        plain(s.applications().upsert("crm", ApplicationUpsert::default()))
    }),
    ("applications.get", "ooooofooo", |s, _| plain(s.applications().get("crm"))),
    ("applications.list", "ooooofooo", |s, _| plain(s.applications().list(ApplicationList::default()))),
    ("applications.archive", "ffffffooo", |s, _| plain(s.applications().archive("crm"))),
    ("catalog.create_category", "ffffffooo", |s, _| {
        plain(s.catalog().create_category("Other", CategoryCreate::default()))
    }),
    ("catalog.update_category", "ffffffooo", |s, x| {
        plain(s.catalog().update_category(x.category, CategoryUpdate::default()))
    }),
    ("catalog.delete_category", "ffffffooo", |s, x| plain(s.catalog().delete_category(x.category))),
    ("catalog.get_category", "ooooofooo", |s, x| plain(s.catalog().get_category(x.category))),
    ("catalog.list_categories", "ooooofooo", |s, _| {
        plain(s.catalog().list_categories(CategoryList::default()))
    }),
    ("catalog.upsert_item", "ffffffooo", |s, _| plain(s.catalog().upsert_item(ITEM, ItemUpdate::default()))),
    ("catalog.update_item", "ffffffooo", |s, _| plain(s.catalog().update_item(ITEM, ItemUpdate::default()))),
    ("catalog.delete_item", "ffffffooo", |s, _| plain(s.catalog().delete_item("spare"))),
    ("catalog.get_item hidden", "noonnfooo", |s, _| plain(s.catalog().get_item("hidden"))),
    ("catalog.requestable", "oonnnfoff", |s, _| plain(s.catalog().requestable(ITEM, "alice"))),
    ("catalog.requestable hidden", "nonnnfoff", |s, _| plain(s.catalog().requestable("hidden", "bob"))),
    ("conflicts.create_rule", "ffffffooo", |s, _| {
        let items = vec!["left".into(), "right".into()];
        plain(s.conflicts().create_rule("x", ConflictRuleCreate { items, ..Default::default() }))
    }),
    ("conflicts.update_rule", "ffffffooo", |s, x| {
        plain(s.conflicts().update_rule(x.rule, ConflictRuleUpdate::default()))
    }),
    ("conflicts.delete_rule", "ffffffooo", |s, x| plain(s.conflicts().delete_rule(x.rule))),
    ("conflicts.list_rules", "ffffffooo", |s, _| {
        plain(s.conflicts().list_rules(ConflictRuleList::default()))
    }),
    ("conflicts.check", "oonnnfooo", |s, _| plain(s.conflicts().check("alice", ConflictCheck::default()))),
    ("conflicts.exempt", "ffffffoof", |s, x| {
        let ends_at = Some(countersign::time::parse("ends_at", "2027-01-01T00:00:00Z").unwrap());
        let input = ConflictExempt { reason: Some("x".into()), ends_at };
        plain(s.conflicts().exempt(x.rule, "alice", input))
    }),
    ("conflicts.revoke_exemption", "ffffffooo", |s, x| {
        plain(s.conflicts().revoke_exemption(x.exemption, ExemptionRevoke::default()))
    }),
    ("cart.add hidden", "noonnfoff", |s, _| plain(s.cart().add("hidden", CartAdd::default()))),
    ("cart.validate", "ooooofoff", |s, _| plain(s.cart().validate())),
    ("requests.list of alice", "oonnnfooo", |s, _| {
        plain(s.requests().list(RequestList { beneficiary: Some("alice".into()), ..Default::default() }))
    }),
    ("requests.list of an item", "ooooofooo", |s, _| {
        plain(s.requests().list(RequestList { item: Some(ITEM.into()), ..Default::default() }))
    }),
    ("requests.list of what is hidden", "noonnfooo", |s, _| {
        plain(s.requests().list(RequestList { item: Some("hidden".into()), ..Default::default() }))
    }),
    ("requests.list with words", "ffffffooo", |s, _| {
        plain(s.requests().list(RequestList { text: Some("secret".into()), ..Default::default() }))
    }),
    ("settings.get", "ooooofooo", |s, _| plain(s.settings().get())),
    ("settings.update", "ffffffoof", |s, _| plain(s.settings().update(SettingsUpdate::default()))),
];
