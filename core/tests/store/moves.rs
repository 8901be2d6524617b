//! The table of moves is said in three places: the law, the schema and DESIGN.md. They are equal.

use std::fs;
use std::path::Path;

use countersign::law::status::MOVES;

#[test]
fn the_design_shows_the_moves_as_the_law_has_them() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../DESIGN.md")).unwrap();
    let told: Vec<&str> =
        text.lines().filter(|line| line.starts_with("| ") && line.contains("access_request.")).collect();
    let table: Vec<String> = MOVES
        .iter()
        .map(|row| {
            let from = row.from.map_or("–", |status| status.as_str());
            format!("| {from} | {} | {} | {} | {} |", row.step, row.to, row.who, row.entry)
        })
        .collect();
    assert_eq!(told, table);
}
