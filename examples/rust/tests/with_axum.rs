//! The example of axum, as a process: its own route, the contracts below `/api`, and nobody.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use countersign::model::{IdentityUpsert, ItemCreate, ItemKind};
use countersign::{Options, Store};

/// Ended with the test, however that ends.
struct Host(Child);

impl Drop for Host {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn ask(at: &str, head: &str, body: &[u8]) -> String {
    let mut stream = TcpStream::connect(at).unwrap();
    let length = body.len();
    let head = format!("{head}\r\nhost: x\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    // Whoever is refused early may be cut off while they send.
    let _ = stream.write_all(body);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8(answer).unwrap()
}

#[test]
fn the_contracts_are_served_beside_the_applications_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("access.db");
    let store = Store::open(&path, Options::default()).unwrap();
    let admin = store.as_admin("root");
    admin
        .identities()
        .upsert("alice", IdentityUpsert { name: "Alice".into(), ..Default::default() })
        .unwrap();
    admin.catalog().create_item(ItemKind::Role, "Deployer", ItemCreate::default()).unwrap();
    store.close().unwrap();

    let mut command = Command::new(env!("CARGO_BIN_EXE_with_axum"));
    let mut host = Host(command.arg(&path).arg("0").stdout(Stdio::piped()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(host.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let at = line.trim().strip_prefix("http://").unwrap().strip_suffix("/api").unwrap();

    assert!(ask(at, "GET /health HTTP/1.1", b"").ends_with(r#"{"well":true}"#));
    let items = "GET /api/governance/catalog/items?limit=5 HTTP/1.1";
    assert!(ask(at, items, b"").starts_with("HTTP/1.1 401 "));
    let found = ask(at, &format!("{items}\r\nauthorization: Bearer demo-alice"), b"");
    assert!(found.starts_with("HTTP/1.1 200 ") && found.contains(r#""name":"Deployer""#), "{found}");
    let cart = "POST /api/governance/catalog/cart/items HTTP/1.1\r\nauthorization: Bearer demo-alice";
    assert!(ask(at, cart, b"{").starts_with("HTTP/1.1 400 "));
    let long = ask(at, cart, &vec![b' '; countersign::rest::MAX_BODY + 1]);
    assert!(long.starts_with("HTTP/1.1 413 ") && long.contains(r#""error":"payload_too_large""#), "{long}");
}
