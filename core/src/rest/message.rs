//! What goes in and comes out: a request, who makes it, and a response.

use crate::session::Session;
use crate::store::{Store, Tx};
use crate::time::Time;

/// The most bytes that a body may have: 1 MiB. A host need not read more than one byte more.
pub const MAX_BODY: usize = 1 << 20;

/// A request, as a host has read it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `POST`, `PUT` or `DELETE`: in upper case.
    pub method: String,
    /// The path below where the host has mounted it, as it came, with its percent escapes: `/governance/catalog/items`.
    pub path: String,
    /// What follows the `?`, as it came.
    pub query: String,
    /// The headers. Nothing here reads them yet: the host has authenticated the caller by them.
    pub headers: Vec<(String, String)>,
    /// The body's bytes.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without query, headers and body.
    #[must_use]
    pub fn new(method: &str, path: &str) -> Self {
        Self { method: method.to_owned(), path: path.to_owned(), ..Self::default() }
    }
}

/// Who makes a request, as the host has authenticated them. What they may do is judged by the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Their id.
    pub identity: String,
    /// Whether they come as an administrator.
    pub admin: bool,
    /// When they signed in, if the host knows: some policies want that to be of late.
    pub signed_in: Option<Time>,
}

impl Caller {
    /// A user.
    #[must_use]
    pub fn user(id: &str) -> Self {
        Self { identity: id.to_owned(), admin: false, signed_in: None }
    }

    /// An administrator.
    #[must_use]
    pub fn admin(id: &str) -> Self {
        Self { admin: true, ..Self::user(id) }
    }

    pub(super) fn of(&self, store: &Store) -> Session {
        self.signed(if self.admin { store.as_admin(&self.identity) } else { store.as_user(&self.identity) })
    }

    pub(super) fn within(&self, tx: &Tx) -> Session {
        self.signed(if self.admin { tx.as_admin(&self.identity) } else { tx.as_user(&self.identity) })
    }

    fn signed(&self, session: Session) -> Session {
        match self.signed_in {
            Some(at) => session.signed_in(at),
            None => session,
        }
    }
}

/// What a host is to send.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// The status: 200, 404.
    pub status: u16,
    /// The headers, but for the length, which the host knows.
    pub headers: Vec<(&'static str, String)>,
    /// The body's bytes; none with 204.
    pub body: Vec<u8>,
    /// Of a status from 500 on, what went wrong: for the host's log, and not for whoever asked.
    pub cause: Option<String>,
}
