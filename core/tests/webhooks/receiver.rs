//! A real HTTP receiver on a real socket, which answers as it is told to.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde_json::Value;

/// What came.
#[derive(Debug, Clone)]
pub struct Heard {
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
    /// What it was answered.
    pub answer: Answer,
}

impl Heard {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn event(&self) -> &str {
        &self.headers["x-event-id"]
    }

    pub fn kind(&self) -> String {
        self.json()["event_type"].as_str().unwrap().to_owned()
    }

    /// The request that it is of.
    pub fn request(&self) -> Option<String> {
        self.json()["data"]["request_id"].as_str().map(str::to_owned)
    }
}

/// What a receiver does with a delivery.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    Status(u16),
    /// A redirect to there.
    Redirect(String),
    /// Nothing, for so long; then 200.
    Late(Duration),
    /// Nothing: the connection is closed.
    Broken,
    /// The beginning of an answer, and the connection is closed.
    Half,
    /// What is no HTTP.
    Garbage,
    /// 200, and a body without end.
    EndlessBody,
    /// 200, and headers without end.
    EndlessHead,
    /// A byte of a head now and then, without end.
    Drip,
}

type Says = dyn Fn(&Heard) -> Answer + Send + Sync;

pub struct Receiver {
    pub port: u16,
    heard: Arc<Mutex<Vec<Heard>>>,
    says: Arc<Mutex<Arc<Says>>>,
    over: Arc<AtomicBool>,
    listens: Option<JoinHandle<()>>,
}

impl Receiver {
    pub fn new() -> Self {
        Self::at(0)
    }

    /// One that listens at a port, once it is free.
    pub fn at(port: u16) -> Self {
        let listener = loop {
            match TcpListener::bind(("127.0.0.1", port)) {
                Ok(listener) => break listener,
                Err(_) => thread::sleep(Duration::from_millis(20)),
            }
        };
        let port = listener.local_addr().unwrap().port();
        let heard = Arc::<Mutex<Vec<Heard>>>::default();
        let all: Arc<Says> = Arc::new(|_| Answer::Status(200));
        let says = Arc::new(Mutex::new(all));
        let over = Arc::new(AtomicBool::new(false));
        let (theirs, told, stop) = (heard.clone(), says.clone(), over.clone());
        let listens = thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    return;
                }
                let (heard, says, stop) = (theirs.clone(), told.lock().unwrap().clone(), stop.clone());
                let Ok(stream) = stream else { continue };
                thread::spawn(move || serve(&stream, &heard, &*says, &stop));
            }
        });
        Self { port, heard, says, over, listens: Some(listens) }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook", self.port)
    }

    /// Answers so from now on.
    pub fn says(&self, says: impl Fn(&Heard) -> Answer + Send + Sync + 'static) {
        *self.says.lock().unwrap() = Arc::new(says);
    }

    pub fn always(&self, answer: Answer) {
        self.says(move |_| answer.clone());
    }

    /// What came so far.
    pub fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    /// What came and was taken.
    pub fn taken(&self) -> Vec<Heard> {
        self.heard().into_iter().filter(|one| matches!(one.answer, Answer::Status(200..=299))).collect()
    }

    pub fn forget(&self) {
        self.heard.lock().unwrap().clear();
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        self.listens.take().unwrap().join().unwrap();
    }
}

/// Reads one delivery.
fn read(stream: &TcpStream) -> Option<Heard> {
    let mut reader = BufReader::new(stream);
    if reader.fill_buf().ok()?.first() != Some(&b'P') {
        // What speaks TLS is told so in plain text, as web servers do.
        let _ = (&mut &*stream).write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n");
        return None;
    }
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let path = line.strip_prefix("POST ")?.split(' ').next()?.to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.insert(name.to_ascii_lowercase(), value.to_owned());
    }
    let mut body = vec![0; headers.get("content-length")?.parse().ok()?];
    reader.read_exact(&mut body).ok()?;
    Some(Heard { path, headers, body: String::from_utf8(body).unwrap(), answer: Answer::Broken })
}

fn serve(mut stream: &TcpStream, heard: &Mutex<Vec<Heard>>, says: &Says, over: &AtomicBool) {
    let Some(mut one) = read(stream) else { return };
    let answer = says(&one);
    one.answer = answer.clone();
    heard.lock().unwrap().push(one);
    let _ = match answer {
        Answer::Status(status) => write!(stream, "HTTP/1.1 {status} Said\r\ncontent-length: 2\r\n\r\nok"),
        Answer::Redirect(to) => {
            write!(stream, "HTTP/1.1 307 There\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")
        }
        Answer::Late(wait) => {
            thread::sleep(wait);
            write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        }
        Answer::Broken => Ok(()),
        Answer::Half => write!(stream, "HTTP/1.1 200 OK\r\ncontent-le"),
        Answer::Garbage => write!(stream, "220 smtp.example.com ESMTP\r\n\r\n"),
        Answer::EndlessBody => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
            on_and_on(stream, b"4\r\nmore\r\n", Duration::ZERO, over)
        }
        Answer::EndlessHead => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\n");
            on_and_on(stream, b"x-more: more\r\n", Duration::ZERO, over)
        }
        Answer::Drip => {
            let _ = write!(stream, "HTTP/1.1 200 OK\r\nx-more: ");
            on_and_on(stream, b"H", Duration::from_millis(50), over)
        }
    };
}

fn on_and_on(mut stream: &TcpStream, text: &[u8], pause: Duration, over: &AtomicBool) -> std::io::Result<()> {
    while !over.load(Ordering::SeqCst) {
        stream.write_all(text)?;
        thread::sleep(pause);
    }
    Ok(())
}
