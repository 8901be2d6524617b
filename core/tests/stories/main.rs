//! The language-free stories of `tests/stories`, run through the crate's public calls.
//!
//! `BLESS=1` writes the ledger's head into stories whose calls all came out as told.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and looks with its own SQL"
)]

mod arguments;
mod calls;
mod compare;
mod over_rest;
mod secrets;
mod told;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use countersign::model::AuditVerify;
use countersign::{Clock, Error, Ids, ManualClock, Options, Session, Store, Tx, time};
use serde_json::{Value, json};

use arguments::Arguments;
use told::Told;

/// A result as plain data.
fn plain(value: impl serde::Serialize) -> Result<Value, Error> {
    serde_json::to_value(value).map_err(|why| Error::Internal(why.to_string()))
}

struct Story {
    store: Store,
    clock: ManualClock,
    saved: BTreeMap<String, Value>,
    told: Told,
    /// How many secrets were put in place of texts, where they are.
    secrets: Option<usize>,
}

impl Story {
    fn session(&self, tx: Option<&Tx>, who: &str) -> Session {
        match (who.split_once(':'), tx) {
            (Some(("user", id)), None) => self.store.as_user(id),
            (Some(("user", id)), Some(tx)) => tx.as_user(id),
            (Some(("admin", id)), None) => self.store.as_admin(id),
            (Some(("admin", id)), Some(tx)) => tx.as_admin(id),
            (None, None) if who == "system" => self.store.as_system(),
            (None, Some(tx)) if who == "system" => tx.as_system(),
            _ => panic!("nobody is called `{who}`"),
        }
    }

    /// The session that a step calls with: of whom, and when they signed in.
    fn caller(&self, tx: Option<&Tx>, step: &Value) -> Session {
        let session = self.session(tx, step["as"].as_str().unwrap_or(""));
        match step["signed_in"].as_str() {
            Some(at) => session.signed_in(time::parse("signed_in", at).unwrap()),
            None => session,
        }
    }

    fn step(&mut self, tx: Option<&Tx>, step: &Value) {
        if let Some(span) = step["advance"].as_str() {
            self.clock.advance(span.parse().unwrap()).unwrap();
        } else if let Some(steps) = step["transaction"].as_array() {
            let inner = tx.map_or_else(|| self.store.begin(), Tx::begin).unwrap();
            for step in steps {
                self.step(Some(&inner), step);
            }
            if step["commit"] == json!(false) {
                inner.rollback().unwrap();
            } else {
                inner.commit().unwrap();
            }
            if tx.is_none() {
                self.told.after("a transaction", step["commit"] == json!(false));
            }
        } else if let Some(request) = step["rest"].as_str() {
            self.rest(step, request);
        } else {
            self.call(tx, step);
        }
    }

    fn call(&mut self, tx: Option<&Tx>, step: &Value) {
        let operation = step["call"].as_str().expect("a step calls, advances or is a transaction");
        let args = step["args"].as_array().cloned().unwrap_or_default();
        let args: VecDeque<Value> = args.iter().map(|arg| compare::filled(arg, &self.saved)).collect();
        let with = step.get("with").map_or_else(|| json!({}), |with| compare::filled(with, &self.saved));
        if tx.is_none()
            && !operation.starts_with("store.")
            && let Some(mut turn) = self.secrets
        {
            let begin = || self.store.begin().unwrap();
            let args: Vec<Value> = args.iter().cloned().collect();
            secrets::none_gets_in(operation, begin, (&args, &with), &mut turn, |tx, args, with| {
                drop(calls::call(&self.caller(Some(tx), step), operation, Arguments(args.into()), with));
            });
            self.secrets = Some(turn);
        }
        let done = match operation {
            "store.run_due" => self.store.run_due().and_then(plain),
            "store.next_due" => self.store.next_due().and_then(plain),
            "store.check" => self.store.check().and_then(plain),
            _ => calls::call(&self.caller(tx, step), operation, Arguments(args), with),
        };
        if tx.is_none() {
            self.told.after(operation, done.is_err());
        }
        let result = match (done, step.get("fails")) {
            (Ok(result), None) => result,
            (Ok(result), Some(_)) => panic!("{step}\nshould have failed, but gave {result}"),
            (Err(why), None) => panic!("{step}\nfailed: {why}"),
            (Err(why), Some(expected)) => {
                let report = plain(why.report()).unwrap();
                compare::within(&compare::filled(expected, &self.saved), &report)
                    .unwrap_or_else(|how| panic!("{step}\n{how}\nin {report}"));
                return;
            }
        };
        self.done(step, result);
    }

    /// Makes a request to the REST contracts.
    fn rest(&mut self, step: &Value, request: &str) {
        let body = step.get("body").map(|body| compare::filled(body, &self.saved));
        let who = step["as"].as_str().expect("somebody asks");
        let (status, answer) = over_rest::ask(&self.store, who, &compare::put(request, &self.saved), body);
        self.told.after(request, status >= 400);
        assert_eq!(json!(status), step["status"], "{step}\n{answer:#}");
        self.done(step, answer);
    }

    /// Holds what came out against what is told, and keeps it if that is asked.
    fn done(&mut self, step: &Value, result: Value) {
        if let Some(expected) = step.get("returns") {
            compare::within(&compare::filled(expected, &self.saved), &result)
                .unwrap_or_else(|how| panic!("{step}\n{how}\nin {result:#}"));
        }
        if let Some(name) = step["save"].as_str() {
            self.saved.insert(name.to_owned(), result);
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/stories")
}

fn read(path: &Path) -> (String, Value) {
    let text = fs::read_to_string(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    let told = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    (text, told)
}

/// Runs a story, and answers which operations changed something and told it.
fn run(path: &Path, secrets: Option<usize>) -> BTreeSet<String> {
    let (text, told) = read(path);
    let temporary = tempfile::tempdir().unwrap();
    let clock = ManualClock::parse(told["start"].as_str().unwrap()).unwrap();
    let options = Options { clock: Clock::Manual(clock.clone()), ids: Ids::Sequential, ..Options::default() };
    let file = temporary.path().join("story.db");
    let store = Store::open(&file, options).unwrap();
    let mut story = Story { store, clock, saved: BTreeMap::new(), told: Told::new(&file), secrets };
    let begin =
        told["begin"].as_str().map(|name| read(&folder().join("begin").join(format!("{name}.json"))).1);
    for story_steps in begin.iter().chain([&told]) {
        for step in story_steps["steps"].as_array().unwrap() {
            story.step(None, step);
        }
    }
    if secrets.is_some() {
        let tx = story.store.begin().unwrap();
        secrets::no_caller_is_one(&tx);
        tx.rollback().unwrap();
    }
    let report = story.store.check().unwrap();
    assert!(report.ok, "{}: {report:?}", path.display());
    let head = plain(story.store.as_admin("root").audit().verify(AuditVerify::default()).unwrap()).unwrap();
    if std::env::var_os("BLESS").is_some() && head != told["head"] {
        let last = text.rfind("\"head\"").expect("a story ends with its head");
        fs::write(path, format!("{}\"head\": {head}\n}}\n", &text[..last])).unwrap();
        return story.told.changed;
    }
    assert_eq!(head, told["head"], "{}: another ledger than told", path.display());
    story.told.changed
}

fn stories() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
    paths.sort();
    assert!(!paths.is_empty(), "there are stories");
    paths
}

#[test]
fn every_story_comes_out_as_told() {
    let mut changed = BTreeSet::new();
    for path in stories() {
        println!("{}", path.display());
        changed.append(&mut run(&path, None));
    }
    told::every_operation(&fs::read_to_string(folder().join("../operations.txt")).unwrap(), &changed);
}

#[test]
fn no_secret_gets_into_the_ledger() {
    if std::env::var_os("BLESS").is_some() {
        return;
    }
    for (n, path) in stories().into_iter().enumerate() {
        run(&path, Some(n * 100));
    }
}
