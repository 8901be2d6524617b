//! The truth table of who may decide: every way to a say, for everybody who could come by it. DESIGN.md shows it.
#![allow(clippy::disallowed_methods, reason = "writes with its own SQL")]

use countersign::law::quorum::StageView;
use countersign::law::routing::{Account, Group, Link, Party, RequestFacts};
use countersign::law::say::Verdict;
use countersign::law::standing::{Handed, Needed, Said, Standing};
use countersign::model::*;

/// What is true of somebody, besides the way by which they have a say.
const WHO: [&str; 8] = [
    "anyone",
    "requester",
    "beneficiary",
    "their second account",
    "inactive",
    "an agent",
    "said it",
    "decided before",
];

/// The ways to a say. `kim` comes by each.
const WAYS: [&str; 14] = [
    "manager",
    "item owner",
    "group member",
    "named by the policy",
    "reviews for who is excluded",
    "delegate",
    "delegate of a delegate",
    "delegate of who is excluded",
    "seat handed to them",
    "seat handed on by who is excluded",
    "seat of who has none",
    "escalation target",
    "fallback",
    "admin",
];

struct Scene {
    facts: RequestFacts,
    standing: Standing,
    stage: Stage,
    levels: Vec<Escalation>,
    admin: bool,
}

fn account(id: &str, manager: Option<&str>) -> Account {
    Account { id: id.into(), person: id.into(), manager: manager.map(Into::into), active: true, human: true }
}

/// A hand to Kim.
fn hand(giver: &str, by: &str) -> Handed {
    let (giver, receiver) = (Some(giver.to_owned()), "kim".to_owned());
    Handed { part: 1, source: Source::MANAGER, giver, receiver, by: by.to_owned() }
}

/// Alice asks for Ben; `lee` is asked where it is not `kim`.
fn scene(way: &str) -> Scene {
    let mut facts = RequestFacts::default();
    facts.requester = "alice".into();
    facts.beneficiary = "ben".into();
    facts.chain = 5;
    for (id, manager) in
        [("alice", Some("kim")), ("ben", Some("lee")), ("lee", None), ("max", None), ("kim", None)]
    {
        facts.accounts.insert(id.into(), Some(account(id, manager)));
    }
    let link = |from: &str, to: &str| Link { delegator: from.into(), delegate: to.into() };
    let mut standing = Standing::default();
    let mut source = Source::MANAGER;
    let mut levels = Vec::new();
    match way {
        "manager" => facts.accounts.get_mut("ben").unwrap().as_mut().unwrap().manager = Some("kim".into()),
        "item owner" => {
            source = Source::ItemOwner;
            facts.item_owner = Some(Party::Identity("kim".into()));
        }
        "group member" => source = Source::Group("team".into()),
        "named by the policy" => source = Source::Identity("kim".into()),
        "reviews for who is excluded" => source = Source::Identity("alice".into()),
        "delegate" => facts.links = vec![link("lee", "kim")],
        "delegate of a delegate" => facts.links = vec![link("lee", "max"), link("max", "kim")],
        "delegate of who is excluded" => {
            source = Source::Identity("lee".into());
            facts.links = vec![link("lee", "alice"), link("alice", "kim")];
        }
        "seat handed to them" => standing.hands.push(hand("lee", "lee")),
        "seat handed on by who is excluded" => standing.hands.push(hand("lee", "alice")),
        "seat of who has none" => standing.hands.push(hand("max", "max")),
        "escalation target" => {
            standing.level = 1;
            levels.push(Escalation { to: Source::Identity("kim".into()), after: "1d".parse().unwrap() });
        }
        "fallback" => {
            standing.fallen = true;
            facts.fallback = Some(Party::Identity("kim".into()));
        }
        "admin" => {}
        other => panic!("{other}"),
    }
    standing.needed.push(Needed { part: 1, source: source.clone(), number: 1 });
    let stage = Stage { distinct: true, ..source.into() };
    Scene { facts, standing, stage, levels, admin: way == "admin" }
}

fn apply(scene: &mut Scene, who: &str) {
    let source = scene.stage.need.from.clone().unwrap().remove(0);
    let kim = scene.facts.accounts.get_mut("kim").unwrap().as_mut().unwrap();
    match who {
        "anyone" => {}
        "requester" => scene.facts.requester = "kim".into(),
        "beneficiary" => scene.facts.beneficiary = "kim".into(),
        "their second account" => kim.person = "ben".into(),
        "inactive" => kim.active = false,
        "an agent" => kim.human = false,
        "said it" => scene.standing.said.push(Said {
            part: 1,
            source,
            by: "kim".into(),
            person: "kim".into(),
            person_now: "kim".into(),
            through: Vec::new(),
            handed: false,
            seat: "somebody's".into(),
            own: false,
            open: true,
        }),
        "decided before" => drop(scene.standing.before.insert("kim".into())),
        other => panic!("{other}"),
    }
    // Where Kim benefits, the manager is theirs.
    if who == "beneficiary" {
        let ben = scene.facts.accounts["ben"].clone().unwrap();
        let kim = scene.facts.accounts.get_mut("kim").unwrap().as_mut().unwrap();
        kim.manager = ben.manager.filter(|manager| manager != "kim");
    }
    let kim = scene.facts.accounts["kim"].clone().unwrap();
    let members = vec![kim, account("lee", None)];
    scene.facts.groups.insert("team".into(), Group { owner: None, members, looked_for: 9 });
}

fn outcome(scene: &Scene) -> String {
    let kim = scene.facts.accounts["kim"].clone().unwrap();
    let view = StageView {
        stage: &scene.stage,
        escalation: &scene.levels,
        standing: &scene.standing,
        facts: &scene.facts,
    };
    let asked = view.asked();
    let source = scene.stage.need.from.as_ref().unwrap()[0].clone();
    match view.may_decide(&kim, scene.admin, &asked.parts[0], &source) {
        Verdict::Yes(say) => match say.on_behalf_of {
            Some(Party::Identity(id)) => format!("yes, for {id}"),
            _ => "yes".into(),
        },
        Verdict::Excluded => "never".into(),
        Verdict::Said => "once only".into(),
        Verdict::Apart => "kept apart".into(),
        Verdict::Away(_) => "handed on".into(),
        Verdict::Outside => "outside".into(),
        Verdict::NotAsked => "no".into(),
    }
}

fn table() -> Vec<String> {
    let mut lines =
        vec![format!("| comes as | {} |", WHO.join(" | ")), format!("|---|{}", "---|".repeat(WHO.len()))];
    for way in WAYS {
        let cells = WHO.iter().map(|who| {
            let mut scene = scene(way);
            apply(&mut scene, who);
            outcome(&scene)
        });
        lines.push(format!("| {way} | {} |", cells.collect::<Vec<_>>().join(" | ")));
    }
    lines
}

#[test]
fn the_design_shows_who_may_decide_as_the_law_has_it() {
    let table = table();
    println!("{}", table.join("\n"));
    let design = include_str!("../../../DESIGN.md");
    let shown: Vec<&str> = design.lines().filter(|line| table.iter().any(|row| row == line)).collect();
    assert_eq!(shown, table, "DESIGN.md shows another table than the law's");
}

#[test]
fn nobody_decides_their_own_by_any_way() {
    for way in WAYS {
        for who in ["requester", "beneficiary", "their second account"] {
            let mut scene = scene(way);
            apply(&mut scene, who);
            assert_eq!(outcome(&scene), "never", "{way}: {who}");
        }
    }
}
