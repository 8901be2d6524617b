//! Requests, made of the fuzzer's bytes, to the REST contracts: each has an answer, and what is refused changes nothing.
//!
//! An input is text, so that a crash can be read and written by hand. A line is a request, its parts between tabs: who asks,
//! the method, the path, the query and the body. `!` before who asks makes them an admin, no name makes them nobody. `@0`,
//! `@1` and so on stand for the ids that are there, and then for those that answers give. The line `later` is a day on which
//! what is due happens, `work` is a worker who does all there is to do.
#![no_main]

#[path = "../../../core/tests/rest_fuzz/scene.rs"]
mod scene;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;

use countersign::model::{Claim, Complete, LedgerHead};
use countersign::rest::{Api, Caller, Request};
use countersign::{ManualClock, Store, Time};
use libfuzzer_sys::{Corpus, fuzz_target};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// How many lines are read: what more would find, a shorter input finds sooner.
const LINES: usize = 16;
/// How many ids have a name: `@0` to `@9`, `@a` to `@z`.
const IDS: usize = 36;

thread_local! {
    /// A furnished world in which nothing has happened yet: to furnish one costs more than most inputs.
    static FRESH: RefCell<Option<World>> = const { RefCell::new(None) };
    /// The ledgers of stores that were found to be whole.
    static WHOLE: RefCell<HashSet<LedgerHead>> = RefCell::new(HashSet::new());
}

fuzz_target!(|input: &[u8]| -> Corpus {
    let lines: Vec<&[u8]> = input.split(|byte| *byte == b'\n').collect();
    if lines.len() > LINES {
        return Corpus::Reject;
    }
    let mut world = FRESH.take().unwrap_or_else(World::new);
    for line in lines {
        world.live(line);
    }
    let head = world.head();
    if WHOLE.with_borrow_mut(|whole| whole.insert(head.clone())) {
        let report = world.store.check().unwrap();
        assert!(report.ok, "{report:?}");
    }
    // What an input finds, it must find again alone: only where nothing has changed does the next one live there as well.
    if head == world.start && world.clock.now() == world.began {
        world.ids.truncate(world.furnished);
        FRESH.set(Some(world));
    }
    Corpus::Keep
});

/// A store, who answers from it, and the ids that are known.
struct World {
    store: Store,
    clock: ManualClock,
    api: Api,
    ids: Vec<String>,
    /// At the start: the time, how many ids there were, and the ledger's head.
    began: Time,
    furnished: usize,
    start: LedgerHead,
}

impl World {
    fn new() -> Self {
        let clock = ManualClock::parse(scene::START).unwrap();
        let (store, ids) = scene::scene(&clock);
        let api = Api::new(store.clone()).unwrap();
        let start = store.as_system().audit().head().unwrap();
        Self { began: clock.now(), store, clock, api, furnished: ids.len(), ids, start }
    }

    fn head(&self) -> LedgerHead {
        self.store.as_system().audit().head().unwrap()
    }

    fn live(&mut self, line: &[u8]) {
        match line {
            b"" => {}
            b"later" => {
                self.clock.advance("1d".parse().unwrap()).unwrap();
                let report = self.store.run_due().unwrap();
                assert_eq!(report.failed, 0, "{report:?}");
            }
            b"work" => self.work(),
            _ => self.ask(line),
        }
    }

    fn work(&self) {
        let worker = self.store.as_system();
        for task in worker.provisioning().claim("worker", Claim::default()).unwrap() {
            worker.provisioning().complete(task.id, Complete::default()).unwrap();
        }
    }

    fn ask(&mut self, line: &[u8]) {
        let (caller, request) = self.read(line);
        let before = self.head();
        let answer = self.api.handle(&request, caller.as_ref());
        let about = || {
            let body = |body| String::from_utf8_lossy(body).into_owned();
            format!("{caller:?} {request:?} {}\n{answer:?} {}", body(&request.body), body(&answer.body))
        };
        assert!((200..500).contains(&answer.status), "no answer: {}", about());
        let said: Option<Value> = (!answer.body.is_empty())
            .then(|| serde_json::from_slice(&answer.body).unwrap_or_else(|why| panic!("{why}: {}", about())));
        assert_eq!(said.is_none(), answer.status == 204, "{}", about());
        assert!(caller.is_some() || answer.status == 401, "nobody is told: {}", about());
        if answer.status >= 400 || request.method == "GET" {
            assert_eq!(self.head(), before, "and yet something changed: {}", about());
        }
        match said {
            Some(said) if answer.status >= 400 => {
                assert!(is_refusal(&request.path, answer.status, &said), "another's error: {}", about());
            }
            Some(said) => self.note(&said),
            None => {}
        }
    }

    /// The request that a line is, and who makes it.
    fn read(&self, line: &[u8]) -> (Option<Caller>, Request) {
        let mut parts = line.splitn(5, |byte| *byte == b'\t').map(|part| self.named(part));
        let mut part = || parts.next().unwrap_or_default();
        let mut text = || String::from_utf8_lossy(&part()).into_owned();
        let who = text();
        let caller = match who.strip_prefix('!') {
            Some(admin) => Some(Caller::admin(admin)),
            None if who.is_empty() => None,
            None => Some(Caller::user(&who)),
        };
        let request = Request::new(&text(), &text());
        (caller, Request { query: text(), body: part(), ..request })
    }

    /// A part with ids in the place of their names.
    fn named(&self, part: &[u8]) -> Vec<u8> {
        let mut pieces = part.split(|byte| *byte == b'@');
        let mut whole = pieces.next().unwrap_or_default().to_vec();
        for piece in pieces {
            let name = piece.first().and_then(|byte| char::from(*byte).to_digit(IDS as u32));
            match name.and_then(|name| self.ids.get(name as usize)) {
                Some(id) => {
                    whole.extend_from_slice(id.as_bytes());
                    whole.extend_from_slice(&piece[1..]);
                }
                None => {
                    whole.push(b'@');
                    whole.extend_from_slice(piece);
                }
            }
        }
        whole
    }

    /// Names the ids that an answer gives, for the requests that follow.
    fn note(&mut self, said: &Value) {
        match said {
            Value::String(text) if is_id(text) && self.ids.len() < IDS && !self.ids.contains(text) => {
                self.ids.push(text.clone());
            }
            Value::Array(all) => all.iter().for_each(|one| self.note(one)),
            Value::Object(all) => all.values().for_each(|one| self.note(one)),
            _ => {}
        }
    }
}

fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Whether it is the error of the contract that the path belongs to.
fn is_refusal(path: &str, status: u16, said: &Value) -> bool {
    let text = |place: &str| said.pointer(place).and_then(Value::as_str).unwrap_or_default();
    let tracked = |place: &str| text(place).len() == 32;
    let plain = !text("/error").is_empty() && !text("/message").is_empty();
    let parts: Vec<Cow<'_, str>> = path.split('/').map(unescaped).collect();
    match parts.iter().map(|part| &**part).collect::<Vec<_>>().as_slice() {
        ["", "v3" | "beta" | "v2024" | "v2025" | "v2026", ..]
        | [
            "",
            "access-requests"
            | "access-request-config"
            | "access-request-status"
            | "access-request-approvals",
            "v1",
            ..,
        ] => match status {
            401 => !text("/error").is_empty(),
            _ => {
                text("/detailCode").starts_with(&status.to_string())
                    && tracked("/trackingId")
                    && !text("/messages/0/text").is_empty()
            }
        },
        ["", "api", ..] => plain && tracked("/correlationId"),
        // What is in no contract is refused as the first one would.
        _ => plain && said.as_object().is_some_and(|all| all.len() == 2),
    }
}

/// A part of a path without its escapes, where they can be read.
fn unescaped(part: &str) -> Cow<'_, str> {
    let whole = part
        .split('%')
        .skip(1)
        .all(|rest| rest.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)));
    match percent_decode_str(part).decode_utf8() {
        Ok(text) if whole => text,
        _ => part.into(),
    }
}
