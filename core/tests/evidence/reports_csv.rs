//! Reports as CSV: what the pages hold, and no formula.

use crate::portal::Portal;
use crate::portal::access::load;
use crate::reports::{busy, times, waiting};
use countersign::Time;
use countersign::model::*;
use serde_json::Value;

fn csv(portal: &Portal, report: ReportKind, input: ReportCsv) -> (Vec<String>, Vec<Vec<String>>) {
    let text = portal.admin().reports().csv(report, input).unwrap();
    let mut reader = csv_reader(&text);
    let of = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = of(reader.headers().unwrap());
    let lines: Vec<Vec<String>> = reader.records().map(|record| of(&record.unwrap())).collect();
    assert!(text.ends_with("\r\n"));
    (header, lines)
}

fn csv_reader(text: &str) -> csv::Reader<&[u8]> {
    csv::Reader::from_reader(text.as_bytes())
}

/// A record as the cells of its line: texts as they are, lists joined, what is absent empty.
fn cells(record: &impl serde::Serialize, header: &[String]) -> Vec<String> {
    let value = serde_json::to_value(record).unwrap();
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => match text.parse::<Time>() {
            Ok(at) => at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
            Err(_) => text.clone(),
        },
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    };
    assert_eq!(value.as_object().unwrap().len(), header.len(), "every field has a column: {header:?}");
    header.iter().map(|name| cell(value.get(name).unwrap_or_else(|| panic!("a column `{name}`")))).collect()
}

#[test]
fn a_whole_report_as_csv_holds_what_its_pages_do() {
    let portal = busy(2);
    portal.work();
    // Root is asked for something of their own, and never refuses.
    portal.item("calm", None, &["identity:root"]);
    for who in ["p0", "p1"] {
        portal.approve(portal.ask(who, "calm"));
    }
    load(&portal, GrantLoad { ends_at: Some(portal.after("10d")), ..Default::default() });
    fn same<T: serde::Serialize>((header, lines): (Vec<String>, Vec<Vec<String>>), pages: &[T]) {
        assert!(!pages.is_empty());
        let expected: Vec<Vec<String>> = pages.iter().map(|one| cells(one, &header)).collect();
        assert_eq!(lines, expected);
    }
    for by in DecisionsBy::ALL {
        let input = ReportCsv { by: Some(*by), ..Default::default() };
        same(csv(&portal, ReportKind::DecisionTimes, input), &times(&portal.admin(), *by, None, None));
    }
    same(csv(&portal, ReportKind::Waiting, ReportCsv::default()), &waiting(&portal, WaitingList::default()));
    let list = NeverRefusedList { at_least: Some(2), ..Default::default() };
    let input = ReportCsv { at_least: Some(2), ..Default::default() };
    same(
        csv(&portal, ReportKind::NeverRefused, input),
        &portal.admin().reports().never_refused(list).unwrap().items,
    );
    let within = Some("60d".parse().unwrap());
    let list = EndingSoonList { within, ..Default::default() };
    let input = ReportCsv { within, ..Default::default() };
    same(
        csv(&portal, ReportKind::EndingSoon, input),
        &portal.admin().reports().ending_soon(list).unwrap().items,
    );
}

#[test]
fn no_name_is_a_formula() {
    let portal = Portal::new();
    for (n, name) in ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "a,\"b\"=1"].iter().enumerate() {
        let item =
            ItemCreate { reference: Some(format!("i{n}")), owner: Some("dana".into()), ..Default::default() };
        portal.admin().catalog().create_item(ItemKind::Role, name, item).unwrap();
        portal.ask("alice", &format!("i{n}"));
    }
    let (header, lines) = csv(&portal, ReportKind::Waiting, ReportCsv::default());
    let place = header.iter().position(|name| name == "item_name").unwrap();
    let names: Vec<&str> = lines.iter().map(|line| line[place].as_str()).collect();
    assert_eq!(names, ["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'=cmd|' /C calc'!A0", "a,\"b\"=1"]);
    let rows = lines.iter().flatten();
    assert!(
        rows.filter(|cell| !cell.is_empty())
            .all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']))
    );
    // As data, nothing is changed.
    assert_eq!(waiting(&portal, WaitingList::default())[0].item_name, "=1+1");
}
