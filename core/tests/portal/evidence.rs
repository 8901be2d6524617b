//! A request with a long life, for whoever looks at its evidence.

use countersign::RequestId;
use countersign::model::*;
use serde_json::{Value, json};

use super::Portal;
use super::stages::stages;

/// What people write in it.
#[derive(Debug, Clone)]
pub struct Texts {
    pub name: String,
    pub justification: String,
    pub comment: String,
    pub receipt: String,
}

impl Texts {
    pub fn plain() -> Self {
        Self {
            name: "Alice Adams".into(),
            justification:
                "Quarter-end close: I reconcile the payroll ledger with the bank files.\n\nTicket FIN-2291."
                    .into(),
            comment: "Fine for the close. Read access is enough, and not beyond the end of the quarter."
                .into(),
            receipt: "granted as CHG0048812 by the directory sync".into(),
        }
    }

    /// The same text everywhere.
    pub fn all(text: &str) -> Self {
        let text = || text.to_owned();
        Self { name: text(), justification: text(), comment: text(), receipt: text() }
    }
}

/// Alice asks; her manager is reminded, his is asked as well, he hands it on; the security group says yes, and less; the work
/// fails once and is done.
pub fn long_life(texts: &Texts) -> (Portal, RequestId) {
    let portal = Portal::new();
    for (id, name) in
        [("bob", "Bob Brown"), ("carol", "Carol Chen"), ("dana", "Dana Diaz"), ("eve", "Eve Ek")]
    {
        portal.change(id, IdentityUpsert { name: name.into(), ..Default::default() });
    }
    portal.change("alice", IdentityUpsert { name: texts.name.as_str().into(), ..Default::default() });
    portal.person("frank", None, None);
    portal.change("frank", IdentityUpsert { name: "Frank Fischer".into(), ..Default::default() });
    portal.group("security", &["dana", "frank"]);
    let policy = PolicyCreate { stages: Some(stages(policy())), ..Default::default() };
    let policy_id = Some(portal.admin().policies().create("Sensitive data", policy).unwrap().id);
    let input = ItemCreate {
        reference: Some("payroll".into()),
        description: Some("The payroll ledger.".into()),
        risk: Some(Risk::High),
        permissions: Some(permissions(json!(["read", "write"]))),
        form: Some(vec![FormField::new("cost_centre", FieldKind::Text)]),
        policy_id,
        ..Default::default()
    };
    portal.admin().catalog().create_item(ItemKind::Entitlement, "Payroll ledger", input).unwrap();
    let input = RequestSubmit {
        justification: Some(texts.justification.clone()),
        duration: Some("60d".parse().unwrap()),
        form_values: Some(json!({ "cost_centre": texts.name })),
        metadata: Some([("ticket".to_owned(), texts.receipt.clone())].into()),
        ..Default::default()
    };
    let request =
        portal.user("alice").requests().submit(vec!["payroll".into()], input).unwrap().request_ids[0];
    portal.advance("2d");
    portal.run_due();
    portal.advance("1d");
    portal.run_due();
    portal.user("alice").requests().comment(request, &texts.comment).unwrap();
    let handed = Forward { comment: Some(texts.comment.clone()) };
    portal.user("bob").approvals().forward(portal.by(request, "manager").unwrap(), "eve", handed).unwrap();
    portal.advance("3h");
    portal.yes("eve", request).unwrap();
    portal.advance("PT90M");
    let less = Approve {
        comment: Some(texts.comment.clone()),
        duration: Some("30d".parse().unwrap()),
        drop: Some(vec!["write".into()]),
        ..Default::default()
    };
    let security = portal.by(request, "group:security").unwrap();
    portal.user("frank").approvals().approve(security, less).unwrap();
    portal.advance("PT5M");
    let task = portal.claim("worker-1").remove(0);
    portal.system().provisioning().fail(task.id, "directory is read only", Fail::default()).unwrap();
    portal.advance("1h");
    let task = portal.claim("worker-2").remove(0);
    portal.advance("PT12S");
    portal
        .system()
        .provisioning()
        .complete(task.id, Complete { receipt: Some(texts.receipt.clone()) })
        .unwrap();
    (portal, request)
}

fn permissions(names: Value) -> Vec<Permission> {
    let all = names.as_array().unwrap().iter().map(|name| json!({ "permission": name }));
    serde_json::from_value(all.collect()).unwrap()
}

fn policy() -> Value {
    json!([
        {
            "name": "Line management", "need": "manager", "reminders": { "after": "P1D", "every": "P1D" },
            "escalation": [{ "to": "manager:2", "after": "P2D" }], "forward": "anyone", "deadline": "P7D",
        },
        { "name": "Security", "need": { "from": ["group:security"], "at_least": 1 }, "comment": "always" },
    ])
}
