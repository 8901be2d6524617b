//! The page of evidence: whatever people wrote, it is text there. It loads nothing, runs nothing, and reads well on paper.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::portal::evidence::{Texts, long_life};
use countersign::model::*;
use proptest::prelude::*;
use scraper::{Html, Node, Selector};
use sha2::{Digest, Sha256};

fn page(texts: &Texts) -> String {
    let (portal, request) = long_life(texts);
    let html = AuditEvidence { format: Some(EvidenceFormat::Html) };
    portal.admin().audit().evidence(request, html).unwrap().text
}

/// Its elements with the names and values of their attributes, in order, and its comments; not its text.
fn elements(page: &str) -> Vec<String> {
    let found = Html::parse_document(page);
    let told = found.tree.nodes().filter_map(|node| match node.value() {
        Node::Element(element) => {
            let attributes: Vec<String> =
                element.attrs().map(|(name, value)| format!(" {name}={value}")).collect();
            Some(format!("<{}{}>", element.name(), attributes.concat()))
        }
        Node::Comment(comment) => Some(format!("<!--{}", &**comment)),
        _ => None,
    });
    told.collect()
}

/// Everything that can be read.
fn text(page: &str) -> String {
    let found = Html::parse_document(page);
    found.select(&Selector::parse("body").unwrap()).next().unwrap().text().collect()
}

const HOSTILE: [&str; 12] = [
    "<script>document.title = 'run'</script>",
    "</title></style></textarea><script>document.title = 'run'</script><!--",
    "<img src=x onerror=\"document.title = 'run'\">",
    "\" onmouseover=\"document.title='run'\" x=\"' autofocus onfocus='document.title=1",
    "<svg/onload=document.title=1><math><mtext></mtext></math>",
    "&lt;b&gt; &amp;amp; &#60;script&#62; &nbsp",
    "]]><![CDATA[<p>",
    "{{ 7 * 7 }} {% include \"x\" %} ${7*7}",
    "javascript:alert(1) data:text/html,<script>1</script>",
    "<meta http-equiv=refresh content=0;url=https://example.com><base href=//example.com>",
    "<plaintext><noscript><iframe srcdoc=x><object data=x><link rel=stylesheet href=//x>",
    "rejected\u{202e}devorppa\u{202c} \u{2067}\u{200b}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn what_people_write_is_text_and_never_an_element(
        // Control characters are refused wherever people write.
        letters in "([<>&\"'/=! -]|[a-z]|\\PC|[\u{202e}\u{2066}\u{2028}\u{feff}\u{e0041}]){1,60}",
        hostile in proptest::sample::select(&HOSTILE[..]),
    ) {
        let plain = elements(&page(&Texts::all("plain")));
        let words = format!("x{letters}{hostile}x");
        // A name is one line.
        let texts = Texts { name: words.chars().filter(|letter| !letter.is_control()).collect(), ..Texts::all(&words) };
        prop_assert_eq!(elements(&page(&texts)), plain);
    }
}

#[test]
fn what_people_wrote_can_be_read() {
    for words in HOSTILE.iter().take(11) {
        let read = text(&page(&Texts::all(words)));
        // As the name, why, what was filled in, in comments and on the receipt.
        assert!(read.matches(words).count() >= 8, "{words}: {read}");
    }
    let read = text(&page(&Texts { justification: HOSTILE[11].into(), ..Texts::plain() }));
    assert!(read.contains("rejected⟨U+202E⟩devorppa⟨U+202C⟩ ⟨U+2067⟩⟨U+200B⟩"), "{read}");
}

#[test]
fn it_needs_nothing_and_allows_nothing() {
    let page = page(&Texts::plain());
    let found = Html::parse_document(&page);
    let all = |selector: &str| found.select(&Selector::parse(selector).unwrap()).count();
    for none in [
        "script", "link", "img", "iframe", "object", "embed", "form", "a", "base", "svg", "[src]", "[href]",
        "[style]",
    ] {
        assert_eq!(all(none), 0, "{none}");
    }
    let style = found.select(&Selector::parse("style").unwrap()).next().unwrap().text().collect::<String>();
    assert!(!style.contains("url(") && !style.contains("@import"));
    let digest = data_encoding::BASE64.encode(&Sha256::digest(&style));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'");
    let told =
        found.select(&Selector::parse("meta[http-equiv=Content-Security-Policy]").unwrap()).next().unwrap();
    assert_eq!(told.attr("content"), Some(policy.as_str()));
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"));
    assert!(style.contains("@page { size: A4") && style.contains("@media print"));
}

#[test]
fn it_says_what_an_auditor_asks() {
    let read = text(&page(&Texts::plain()));
    for words in [
        "Payroll ledger for Alice Adams",
        "Quarter-end close",
        "Carol Chen (carol) — escalation",
        "Eve Ek (eve) — forwarded, instead of Bob Brown (bob)",
        "the group security: Dana Diaz (dana), Frank Fischer (frank) — group",
        "approved by Eve Ek (eve), for Bob Brown (bob), as who was handed the seat",
        "Those who are asked were reminded",
        "directory is read only",
        "granted as CHG0048812 by the directory sync",
        "Policy Sensitive data, version 1",
        "SHA-256",
    ] {
        assert!(read.contains(words), "{words}: {read}");
    }
}

/// A browser of this machine, if there is one.
fn browser() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.is_file())
}

fn browse(folder: &Path, args: &[&str], url: &str) -> String {
    let done = Command::new(browser().unwrap())
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-sync",
        ])
        .args(["--disable-background-networking", "--disable-component-update"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(args)
        .arg(url)
        .output()
        .unwrap();
    String::from_utf8(done.stdout).unwrap()
}

/// Only where a browser is: what it makes of hostile text. The same page without escaping and policy shows that it would run.
#[test]
fn a_browser_runs_nothing_of_it() {
    if browser().is_none() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let title = |name: &str, page: &str| {
        let path = folder.path().join(name);
        fs::write(&path, page).unwrap();
        let dom = browse(folder.path(), &["--dump-dom"], &format!("file://{}", path.display()));
        let found = Html::parse_document(&dom);
        found.select(&Selector::parse("title").unwrap()).next().unwrap().text().collect::<String>()
    };
    let hostile = HOSTILE.concat();
    let name = hostile.chars().filter(|letter| !letter.is_control()).take(255).collect();
    let page = page(&Texts { name, ..Texts::all(&hostile) });
    assert!(title("page.html", &page).starts_with("Evidence: Payroll ledger for <script>"));
    let run = "<script>document.title = 'run'</script>";
    let loose = page.replace("<h1", &format!("{run}<h1"));
    assert!(
        title("policy.html", &loose).starts_with("Evidence:"),
        "the policy holds, even where a script got in"
    );
    let (from, to) =
        (loose.find("<meta http-equiv").unwrap(), loose.find("<meta name=\"viewport\"").unwrap());
    assert_eq!(
        title("loose.html", &(loose[..from].to_owned() + &loose[to..])),
        "run",
        "or this test sees nothing"
    );
    if let Some(pictures) = std::env::var_os("COUNTERSIGN_PICTURES").map(PathBuf::from) {
        for (name, texts) in [("evidence", Texts::plain()), ("hostile", Texts::all(&hostile[..250]))] {
            let path = pictures.join(format!("{name}.html"));
            fs::write(&path, self::page(&texts)).unwrap();
            let url = format!("file://{}", path.display());
            let to = |kind: &str, ending: &str| {
                format!("--{kind}={}", pictures.join(format!("{name}.{ending}")).display())
            };
            browse(
                folder.path(),
                &["--window-size=1000,4600", "--hide-scrollbars", &to("screenshot", "png")],
                &url,
            );
            browse(folder.path(), &["--no-pdf-header-footer", &to("print-to-pdf", "pdf")], &url);
        }
    }
}
