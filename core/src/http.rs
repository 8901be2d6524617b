//! Sending over HTTP: the only place that makes a connection.

use std::fmt;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

use crate::law::reach::Reach;

/// How long it may take at the most to find a host and to connect.
const CONNECT: Duration = Duration::from_secs(5);
/// How much of an answer is read: its head. What comes after is not looked at.
const HEAD: usize = 16 * 1_024;

/// What is to be sent.
pub(crate) struct Post {
    pub(crate) url: String,
    pub(crate) reach: Reach,
    pub(crate) timeout: Duration,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
}

/// Sends it and answers the status, or what went wrong in words that hold nothing of what was sent.
///
/// No redirect is followed and no proxy is asked: either would lead to an address that nobody has looked at.
pub(crate) fn post(post: &Post) -> Result<u16, String> {
    let config = Agent::config_builder()
        .timeout_global(Some(post.timeout))
        .timeout_resolve(Some(CONNECT.min(post.timeout)))
        .timeout_connect(Some(CONNECT.min(post.timeout)))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .max_response_header_size(HEAD)
        .max_idle_connections(0)
        .user_agent(concat!("Countersign/", env!("CARGO_PKG_VERSION")))
        .build();
    let agent = Agent::with_parts(
        config,
        DefaultConnector::default(),
        Within { reach: post.reach, all: DefaultResolver::default() },
    );
    let mut request = agent.post(&post.url);
    for (name, value) in &post.headers {
        request = request.header(*name, value);
    }
    // The body is dropped unread, and the connection with it.
    request.send(&post.body).map(|answer| answer.status().as_u16()).map_err(|why| words(&why))
}

/// Finds a host's addresses, and leaves only those that may be connected to: these are what is connected to, so that a name
/// can't mean another address a moment later.
#[derive(Debug)]
struct Within {
    reach: Reach,
    all: DefaultResolver,
}

impl Resolver for Within {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = self.all.resolve(uri, config, timeout).map_err(|why| match why {
            // The system's resolver has no kind of its own for it.
            Error::Io(_) => Error::HostNotFound,
            why => why,
        })?;
        let mut allowed = self.empty();
        let within = |address: &&SocketAddr| self.reach.allows(address.ip());
        found.iter().filter(within).for_each(|address| allowed.push(*address));
        if allowed.is_empty() { Err(Error::Other(Box::new(Refused))) } else { Ok(allowed) }
    }
}

#[derive(Debug)]
struct Refused;

impl std::error::Error for Refused {}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the host is at a private address: `allow_private` allows it")
    }
}

/// An error in words of ours: what a library says of it may hold the URL, which is a secret with many receivers.
fn words(why: &Error) -> String {
    let known = match why {
        Error::Timeout(_) => "there was no answer in time",
        Error::HostNotFound => "the host was not found",
        Error::Tls(_) | Error::Rustls(_) => "the encryption failed: look at the certificate",
        Error::Protocol(_) | Error::LargeResponseHeader(..) => "the answer was no HTTP",
        Error::Other(why) if why.is::<Refused>() => return Refused.to_string(),
        Error::Io(why) => match why.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => "there was no answer in time",
            ErrorKind::ConnectionRefused => "the connection was refused",
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => "the connection broke",
            // What is no TLS where TLS was asked for.
            ErrorKind::InvalidData => "the encryption failed: look at the certificate",
            _ => "the connection failed",
        },
        _ => "the connection failed",
    };
    known.to_owned()
}
