//! What the callers look at.

use countersign::model::*;
use countersign::{
    ApprovalId, CategoryId, ConflictRuleId, DelegationId, ExemptionId, GrantId, LineId, RequestId, Session,
    TaskId, WebhookId,
};

use super::verbs::for_a_week;
use crate::portal::{ITEM, Portal};

/// Alice's request waits for Bob; her cart holds a line; a task of another request of hers is claimed. She has access that
/// Dana owns, and access that rests. Eve does work by hand, and Carol looks at it.
pub struct Scene {
    pub portal: Portal,
    pub request: RequestId,
    pub approval: ApprovalId,
    pub line: LineId,
    pub task: TaskId,
    pub category: CategoryId,
    pub rule: ConflictRuleId,
    pub exemption: ExemptionId,
    pub delegation: DelegationId,
    pub grant: GrantId,
    pub resting: GrantId,
    /// Work that Eve may do, that she did, and that rests.
    pub by_hand: RequestId,
    pub done: RequestId,
    pub rests: RequestId,
    pub webhook: WebhookId,
}

impl Scene {
    pub fn new() -> Self {
        let portal = Portal::new();
        portal.item("second", Some("eve"), &["identity:bob"]);
        portal.item("off", Some("dana"), &["manager"]);
        portal.item("worked", Some("eve"), &["manager"]);
        portal.approve(portal.ask("alice", "worked"));
        let task = portal.claim("worker").remove(0).id;
        let request = portal.ask("alice", ITEM);
        let approval = portal.open(request).unwrap().id;
        let line = portal.user("alice").cart().add("second", CartAdd::default()).unwrap().id;
        let admin = portal.admin();
        admin.catalog().disable_item("off").unwrap();
        let (category, rule, exemption) = furnish(&portal, &admin);
        let away = DelegationCreate { kinds: Some(vec![ItemKind::Resource]), ..for_a_week() };
        let delegation = portal.user("bob").delegations().create("eve", away).unwrap().id;
        let [grant, resting] = access(&portal);
        let [by_hand, done, rests] = by_hand(&portal);
        let url = "https://hooks.example.com/access";
        let webhook = admin.webhooks().subscribe(url, WebhookSubscribe::default()).unwrap().webhook.id;
        Self {
            portal,
            request,
            approval,
            line,
            task,
            category,
            rule,
            exemption,
            delegation,
            grant,
            resting,
            by_hand,
            done,
            rests,
            webhook,
        }
    }

    pub fn session(&self, caller: &str) -> Session {
        match caller {
            "root" | "stranger" => self.portal.store.as_admin(caller),
            "system" => self.portal.system(),
            id => self.portal.user(id),
        }
    }
}

fn access(portal: &Portal) -> [GrantId; 2] {
    let admin = portal.admin();
    let grants = ["had", "rests"].map(|item| {
        let input = ItemCreate {
            reference: Some(item.into()),
            owner: Some("dana".into()),
            fulfilment: Some(Fulfilment::Immediate),
            ..Default::default()
        };
        admin.catalog().create_item(ItemKind::Role, item, input).unwrap();
        let request = portal.ask("alice", item);
        portal.approve(request);
        let all = admin.grants().list(GrantList { item: Some(item.into()), ..Default::default() });
        all.unwrap().items[0].id
    });
    let input = GrantSuspend { comment: Some("On leave".into()), ..Default::default() };
    admin.grants().suspend(grants[1], input).unwrap();
    grants
}

fn by_hand(portal: &Portal) -> [RequestId; 3] {
    let requests = ["hand", "done", "slow"].map(|item| {
        let input = ItemCreate {
            reference: Some(item.into()),
            owner: Some("dana".into()),
            fulfilment: Some(Fulfilment::Manual),
            fulfillers: Some(vec![Source::Identity("eve".into())]),
            verify: Some(vec![Source::Identity("carol".into())]),
            ..Default::default()
        };
        portal.admin().catalog().create_item(ItemKind::Resource, item, input).unwrap();
        let request = portal.ask("alice", item);
        portal.approve(request);
        request
    });
    let eve = portal.user("eve");
    eve.provisioning().resolve(requests[1], Complete::default()).unwrap();
    eve.provisioning().start(requests[2]).unwrap();
    eve.provisioning().snooze(requests[2], Snooze::default()).unwrap();
    requests
}

/// Bob is in the staff, which Dana owns, and to which alone an item is shown.
pub fn furnish(portal: &Portal, admin: &Session) -> (CategoryId, ConflictRuleId, ExemptionId) {
    let staff = GroupUpsert {
        name: "Staff".into(),
        owner: "dana".into(),
        members: vec!["bob".to_owned()].into(),
        ..Default::default()
    };
    admin.groups().upsert("staff", staff).unwrap();
    admin.groups().upsert("nobody's", GroupUpsert { name: "Nobody's".into(), ..Default::default() }).unwrap();
    let hidden = ItemCreate {
        reference: Some("hidden".into()),
        owner: Some("dana".into()),
        audience: Some(Audience { groups: vec!["staff".into()], ..Default::default() }),
        ..Default::default()
    };
    admin.catalog().create_item(ItemKind::Role, "Hidden secret", hidden).unwrap();
    for item in ["left", "right", "spare"] {
        portal.item(item, None, &[]);
    }
    let application = ApplicationUpsert { name: "Customers".into(), ..Default::default() };
    admin.applications().upsert("crm", application).unwrap();
    let category = admin.catalog().create_category("Empty", CategoryCreate::default()).unwrap().id;
    let rule = crate::portal::keep_apart(portal, "left", "right");
    (category, rule, crate::portal::exempt(portal, rule, "alice"))
}
