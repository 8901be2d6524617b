//! Ways to each status, for each action, for a user's account and for a group.

use countersign::model::*;
use countersign::{RequestId, Span};

use crate::Scene;

pub const ACTIONS: [(Action, &str); 5] = [
    (Action::Grant, "Add"),
    (Action::Modify, "Change"),
    (Action::Revoke, "Remove"),
    (Action::Suspend, "Suspend"),
    (Action::Restore, "Restore"),
];

fn names(all: &[&str]) -> Option<Vec<String>> {
    Some(all.iter().map(|name| (*name).to_owned()).collect())
}

pub fn group() -> TargetGroup {
    TargetGroup {
        name: "GG-Tellers".into(),
        nomenclature: Some("Security Group".into()),
        metadata: [("Scope".to_owned(), "Global".to_owned())].into(),
    }
}

/// Asks for something to be done; for what is there already, after it has been given.
pub fn ask(scene: &Scene, item: &str, action: Action, for_group: bool, later: bool) -> RequestId {
    let starts_at = later.then(|| "7d".parse::<Span>().unwrap().after(scene.clock.now()).unwrap());
    let submit = |starts_at| RequestSubmit {
        permissions: names(&["read"]),
        account: (!for_group).then(|| "aadams".to_owned()),
        target_group: for_group.then(group),
        metadata: Some([("Ticket".to_owned(), "7".to_owned())].into()),
        starts_at,
        ..Default::default()
    };
    if action == Action::Grant {
        return scene.ask(item, submit(starts_at));
    }
    let id = scene.ask(item, submit(None));
    scene.decide(true);
    if item == "desk" {
        scene.carry_out(id);
    } else {
        done(scene);
    }
    let grants = scene.store.as_user("alice").grants().list(GrantList::default()).unwrap();
    let grant = grants.items[0].id;
    let comment = Some("No longer needed".to_owned());
    let (root, alice) = (scene.store.as_admin("root"), scene.store.as_user("alice"));
    let suspend = |starts_at| {
        let input = GrantSuspend { comment: comment.clone(), starts_at, ..Default::default() };
        root.grants().suspend(grant, input).unwrap().id
    };
    match action {
        Action::Grant => id,
        Action::Modify => {
            let input = GrantModify { permissions: names(&["read", "write"]), ..Default::default() };
            alice.grants().modify(grant, input).unwrap().id
        }
        Action::Revoke => {
            let input = GrantRevoke { comment, starts_at, ..Default::default() };
            root.grants().revoke(grant, input).unwrap().id
        }
        Action::Suspend => suspend(starts_at),
        Action::Restore => {
            let id = suspend(None);
            scene.decide(true);
            if item == "desk" {
                scene.carry_out(id);
            } else {
                done(scene);
            }
            alice.grants().restore(grant, GrantRestore { starts_at, ..Default::default() }).unwrap().id
        }
    }
}

/// A worker does what waits.
fn done(scene: &Scene) {
    let system = scene.store.as_system();
    for task in system.provisioning().claim("worker", Claim::default()).unwrap() {
        system.provisioning().complete(task.id, Complete::default()).unwrap();
    }
}

/// Brings what was asked to where it is to stand.
pub fn bring(scene: &Scene, id: RequestId, to: RequestStatus) {
    use RequestStatus as S;
    let (root, fred) = (scene.store.as_admin("root"), scene.store.as_user("fred"));
    match to {
        S::Pending => {}
        S::Rejected => scene.decide(false),
        S::Cancelled => drop(root.requests().cancel(id, RequestCancel::default()).unwrap()),
        S::Expired => {
            scene.clock.advance("30d".parse().unwrap()).unwrap();
            while scene.store.run_due().unwrap().more {}
        }
        S::Approved | S::Scheduled => scene.decide(true),
        S::Closed => drop(root.requests().close(id, RequestClose::default()).unwrap()),
        S::Failed => {
            scene.decide(true);
            let system = scene.store.as_system();
            for _ in 0..5 {
                for task in system.provisioning().claim("worker", Claim::default()).unwrap() {
                    system.provisioning().fail(task.id, "No such account", Fail::default()).unwrap();
                }
                scene.clock.advance("2h".parse().unwrap()).unwrap();
            }
        }
        S::Provisioning => {
            scene.decide(true);
            fred.provisioning().start(id).unwrap();
        }
        S::Snoozed => {
            bring(scene, id, S::Provisioning);
            fred.provisioning().snooze(id, Snooze::default()).unwrap();
        }
        S::Verifying => {
            bring(scene, id, S::Provisioning);
            fred.provisioning().resolve(id, Complete::default()).unwrap();
        }
        S::Provisioned => {
            bring(scene, id, S::Verifying);
            scene.store.as_user("vera").provisioning().verify(id, Verify::default()).unwrap();
        }
    }
    let request = root.requests().get(id, RequestGet::default()).unwrap();
    assert_eq!(request.status, to);
}
