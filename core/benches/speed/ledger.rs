//! The ledger of 1,000,000 requests: checking it, writing it out, and the evidence of one of them.
//!
//! `COUNTERSIGN_REQUESTS` makes it smaller, in thousands.

use std::fs::File;
use std::hint::black_box;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use countersign::model::*;
use countersign::{Durability, Options, RequestId, Store};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::{RUNS, many, middle};

/// How many people, for whom each item is asked at once.
const PEOPLE: usize = 1_000;
/// How many requests have a whole life behind them.
const LIVED: usize = 50;
/// What a link has besides its texts, in bytes.
const LINK: usize = 290;

fn open(path: &Path) -> Store {
    Store::open(path, Options { durability: Durability::Normal, ..Options::default() }).unwrap()
}

/// So many thousands of requests; answers those that have a whole life behind them.
fn furnish(store: &Store, thousands: usize) -> Vec<RequestId> {
    let admin = store.as_admin("root");
    let person = |id: String, manager: &str| {
        let manager = if manager.is_empty() { Patch::Keep } else { manager.into() };
        Ok((id, IdentityUpsert { name: "Somebody of the company".into(), manager, ..Default::default() }))
    };
    admin.identities().load([person("bob".into(), ""), person("asker".into(), "")]).unwrap();
    admin.identities().load((0..PEOPLE).map(|n| person(format!("p{n}"), "bob"))).unwrap();
    let stages = Some(vec![Source::MANAGER.into()]);
    let policy = PolicyCreate { stages, default: true, ..Default::default() };
    admin.policies().create("Manager", policy).unwrap();
    admin.settings().update(SettingsUpdate { on_behalf_anyone: true.into(), ..Default::default() }).unwrap();
    let people: Vec<String> = (0..PEOPLE).map(|n| format!("p{n}")).collect();
    let mut lived = Vec::new();
    for n in 0..thousands {
        let reference = format!("item-{n}");
        let input = ItemCreate { reference: Some(reference.clone()), ..Default::default() };
        admin.catalog().create_item(ItemKind::Role, &format!("Reader {n}"), input).unwrap();
        let input = RequestSubmit {
            beneficiaries: Some(people.clone()),
            justification: Some("Reads the quarterly figures for the analytics project".into()),
            ..Default::default()
        };
        let made = store.as_user("asker").requests().submit(vec![reference.as_str().into()], input).unwrap();
        if n == thousands / 2 {
            lived = made.request_ids[..LIVED].to_vec();
            live(store, &lived);
        }
    }
    lived
}

/// They are approved, and the work is done.
fn live(store: &Store, requests: &[RequestId]) {
    let bob = store.as_user("bob");
    for request in requests {
        let entries = store.as_system().requests().history(*request, HistoryList::default()).unwrap().items;
        let asked = entries.iter().find_map(|entry| entry.data["approval"].as_str()).unwrap();
        let comment = Some("Fine for the project".into());
        bob.approvals().approve(asked.parse().unwrap(), Approve { comment, ..Default::default() }).unwrap();
    }
    let worker = store.as_system();
    let all = Claim { limit: Some(LIVED as u32), ..Default::default() };
    for task in worker.provisioning().claim("worker", all).unwrap() {
        worker.provisioning().complete(task.id, Complete { receipt: Some("done".into()) }).unwrap();
    }
}

/// Reads every row where it lies, and hashes as many bytes as the check must.
fn read(conn: &Connection, mut each: impl FnMut(&[u8])) -> usize {
    let sql =
        "SELECT seq, at, due, type, actor, on_behalf_of, request, subject, data, salt, data_digest, hash
               FROM cs_ledger ORDER BY seq";
    let mut statement = conn.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let (mut count, mut bytes) = (0, Vec::with_capacity(2_048));
    while let Some(row) = rows.next().unwrap() {
        let bytes_of = |at: usize| row.get_ref(at).unwrap().as_bytes_or_null().unwrap().unwrap_or_default();
        bytes.clear();
        for at in [9, 8] {
            bytes.extend_from_slice(bytes_of(at));
        }
        let facts = bytes.len();
        for at in [3, 4, 5, 7] {
            bytes.extend_from_slice(bytes_of(at));
        }
        black_box((
            row.get::<_, i64>(0).unwrap(),
            row.get::<_, i64>(1).unwrap(),
            bytes_of(6),
            bytes_of(10),
            bytes_of(11),
        ));
        bytes.resize(bytes.len() + LINK, b'x');
        black_box(Sha256::digest(&bytes[..facts]));
        black_box(Sha256::digest(&bytes[facts..]));
        each(&bytes);
        count += 1;
    }
    count
}

/// Entries a second, and a second that a processor worked on them.
type Rates = (f64, f64);

/// Entries a second of the engine and of the floor, by turns; also by the time that a processor worked on it, where the machine
/// tells, for others may want it too.
fn versus(what: &str, mut engine: impl FnMut() -> usize, mut floor: impl FnMut() -> usize) {
    let rates = |run: &mut dyn FnMut() -> usize| {
        let (start, worked) = (Instant::now(), processor());
        let count = run() as f64;
        (count / start.elapsed().as_secs_f64(), count / (processor() - worked))
    };
    let runs: Vec<_> = (0..RUNS).map(|_| (rates(&mut engine), rates(&mut floor))).collect();
    let of = |value: fn(&(Rates, Rates)) -> f64| middle(runs.iter().map(value).collect());
    println!(
        "{what:<44}{:>9.0}/s {:>9.0}/s{:>8.2}   of a processor {:.0}/s, {:.0}/s",
        of(|run| run.0.0),
        of(|run| run.1.0),
        of(|run| run.1.1 / run.0.1),
        of(|run| run.0.1),
        of(|run| run.1.1),
    );
}

/// For how many seconds a processor has worked for this thread; only Linux tells.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e9
}

pub fn measure(folder: &Path) {
    let thousands =
        std::env::var("COUNTERSIGN_REQUESTS").map_or(many(1_000, 2), |text| text.parse().unwrap());
    let path = folder.join("ledger.db");
    let store = open(&path);
    let start = Instant::now();
    let lived = furnish(&store, thousands);
    // As whoever opens it finds it: nothing of it is on its way to the disk any more.
    store.close().unwrap();
    File::open(&path).unwrap().sync_all().unwrap();
    let store = open(&path);
    let admin = store.as_admin("root");
    let head = admin.audit().head().unwrap();
    println!("ledger: {thousands},000 requests, {} entries, made in {:.0?}", head.seq, start.elapsed());
    let entries = head.seq as usize;
    let floor = Connection::open(&path).unwrap();

    let verify = || admin.audit().verify(AuditVerify::default()).unwrap().seq as usize;
    versus("ledger: verify", verify, || read(&floor, |_| ()));

    let mut n = 0;
    let mut named = |name: &str| {
        n += 1;
        folder.join(format!("{name}-{n}.ndjson"))
    };
    let exported = || {
        let path = named("engine");
        admin.audit().export(path.to_str().unwrap(), AuditExport::default(), |_| Ok(())).unwrap();
        std::fs::remove_file(path).unwrap();
        entries
    };
    let copied = || {
        let path = folder.join("floor.ndjson");
        let mut file = BufWriter::new(File::create(&path).unwrap());
        read(&floor, |bytes| file.write_all(bytes).unwrap());
        file.flush().unwrap();
        file.get_ref().sync_all().unwrap();
        std::fs::remove_file(path).unwrap();
        entries
    };
    versus("ledger: export", exported, copied);

    for format in [EvidenceFormat::Json, EvidenceFormat::Html] {
        let mut times = Vec::new();
        let mut bytes = 0;
        for request in lived.iter().cycle().take(LIVED * 4) {
            let start = Instant::now();
            let told = admin.audit().evidence(*request, AuditEvidence { format: Some(format) }).unwrap();
            times.push(start.elapsed().as_secs_f64() * 1e3);
            bytes = told.text.len();
        }
        let worst = times.iter().copied().fold(0.0, f64::max);
        println!(
            "{:<44}{:>9.2} ms, at most {worst:.2} ms, {bytes} bytes",
            format!("ledger: evidence as {format}"),
            middle(times)
        );
    }
    drop(floor);
    store.close().unwrap();
    // Another process, which has done nothing else: what it needs at most is what the export needs.
    let child =
        Command::new(std::env::current_exe().unwrap()).env("COUNTERSIGN_EXPORT", &path).output().unwrap();
    print!("{}", String::from_utf8_lossy(&child.stdout));
}

/// Exports a store, in a process of its own, and says how much memory that took at most.
pub fn export(path: &Path) {
    let store = open(path);
    let before = peak();
    let target = path.with_extension("ndjson");
    let head = store
        .as_system()
        .audit()
        .export(target.to_str().unwrap(), AuditExport::default(), |_| Ok(()))
        .unwrap();
    let bytes = std::fs::metadata(&target).unwrap().len();
    println!(
        "{:<44}{:>9} MB at most, {} before; {} entries, {} MB",
        "ledger: memory of an export",
        peak() >> 10,
        before >> 10,
        head.seq,
        bytes >> 20
    );
}

/// The most memory that this process has had, in KiB; only Linux tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
