//! Who is killed in the middle loses nothing: the receiver, and the deliverer.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use countersign::model::*;
use countersign::{ManualClock, Store};

use crate::order::{all_in_order, places, several};
use crate::portal::{self, Portal, child, child_of};
use crate::receiver::{Answer, Receiver};
use crate::{deliver, subscribe, to_requests};

fn rounds(few: u64) -> u64 {
    if std::env::var_os("COUNTERSIGN_ATTACK").is_some() { few * 20 } else { few }
}

/// A receiver in a process of its own: what it takes is in a file before it says so.
fn receive(file: &Path) {
    let port = std::env::var("COUNTERSIGN_PORT").unwrap().parse().unwrap();
    let receiver = Receiver::at(port);
    let file = file.to_owned();
    receiver.says(move |one| {
        let mut file = OpenOptions::new().append(true).create(true).open(&file).unwrap();
        writeln!(file, "{} {}", one.request().unwrap(), one.event()).unwrap();
        thread::sleep(Duration::from_millis(4));
        Answer::Status(200)
    });
    loop {
        thread::park();
    }
}

fn listening(port: u16, file: &Path) -> Child {
    let test = "a_receiver_that_is_killed_in_the_middle_gets_everything_in_order";
    let child = child(module_path!(), test, file)
        .env("COUNTERSIGN_PORT", port.to_string())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        thread::sleep(Duration::from_millis(5));
    }
    child
}

#[test]
fn a_receiver_that_is_killed_in_the_middle_gets_everything_in_order() {
    if let Some(file) = child_of() {
        return receive(&file);
    }
    let portal = Portal::new();
    let file = portal.folder().join("taken");
    // A port that is free, for one process after another.
    let receiver = Receiver::new();
    let port = receiver.port;
    subscribe(&portal, &receiver, to_requests());
    drop(receiver);
    several(&portal, 30);
    for round in 0..rounds(4) {
        let mut receiver = listening(port, &file);
        let killed = thread::spawn(move || {
            thread::sleep(Duration::from_millis(60 + 23 * (round % 5)));
            receiver.kill().unwrap();
            receiver.wait().unwrap();
        });
        deliver(&portal);
        killed.join().unwrap();
        portal.advance("PT5M");
    }
    let mut receiver = listening(port, &file);
    while let Some(next) = deliver(&portal).next {
        portal.clock.set(next);
    }
    receiver.kill().unwrap();
    receiver.wait().unwrap();
    let places = places(&portal.store);
    let mut last = std::collections::BTreeMap::new();
    let mut seen = std::collections::BTreeSet::new();
    for line in fs::read_to_string(&file).unwrap().lines() {
        let (request, event) = line.split_once(' ').unwrap();
        let place = places[event];
        assert!(*last.get(request).unwrap_or(&0) <= place, "{line} came late");
        last.insert(request.to_owned(), place);
        seen.insert(place);
    }
    assert_eq!(seen.len(), places.len(), "nothing is lost");
}

/// Delivers without end, from a later time each time it is started, as the machine's clock would.
fn deliver_on(path: &Path) {
    let round: i64 = std::env::var("COUNTERSIGN_ROUND").unwrap().parse().unwrap();
    let clock = ManualClock::parse(portal::START).unwrap();
    clock.set(clock.now() + chrono::TimeDelta::minutes(2 * round));
    let store = Store::open(path, portal::options(&clock)).unwrap();
    loop {
        store.as_system().webhooks().deliver(WebhookDeliver { limit: Some(5) }).unwrap();
    }
}

#[test]
fn a_deliverer_that_is_killed_in_the_middle_loses_nothing_and_repeats_one_at_the_most() {
    if let Some(path) = child_of() {
        return deliver_on(&path);
    }
    let test = "a_deliverer_that_is_killed_in_the_middle_loses_nothing_and_repeats_one_at_the_most";
    let portal = Portal::new();
    let receiver = Receiver::new();
    subscribe(&portal, &receiver, to_requests());
    let requests = several(&portal, 40);
    receiver.says(|_| {
        thread::sleep(Duration::from_millis(3));
        Answer::Status(200)
    });
    portal.store.close().unwrap();
    let mut kills = 0;
    for round in 0..200 {
        let mut deliverer = child(module_path!(), test, &portal.path())
            .env("COUNTERSIGN_ROUND", round.to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let before = receiver.heard().len();
        for _ in 0..2_000 {
            if receiver.heard().len() > before {
                break;
            }
            thread::sleep(Duration::from_millis(1));
        }
        thread::sleep(Duration::from_millis(11 * (round % 9)));
        deliverer.kill().unwrap();
        deliverer.wait().unwrap();
        kills += 1;
        if receiver.heard().len() == before {
            break;
        }
    }
    // What is on its way is still taken.
    thread::sleep(Duration::from_millis(100));
    let store = Store::open(portal.path(), portal::options(&portal.clock)).unwrap();
    assert!(store.check().unwrap().ok);
    let heard = receiver.taken();
    all_in_order(&store, &heard);
    assert!(kills > 3, "it was killed {kills} times");
    assert!(heard.len() <= requests.len() * 4 + kills, "{} deliveries, {kills} kills", heard.len());
}
