//! A unit of work: one transaction, one time, one caller.

use std::cell::{Cell, OnceCell, RefCell};
use std::ops::Deref;

use uuid::Uuid;

use super::text;
use crate::db::about::About;
use crate::db::delegations::Reach;
use crate::db::{self, Conn};
use crate::error::{Code, Error, Result};
use crate::ids::{self, Id, Ids};
use crate::law::audience::Viewer;
use crate::law::authority::{self, Caller, Relation, Right};
use crate::law::chain::{Digest, START};
use crate::law::routing::Link;
use crate::model::Attributes;
use crate::time::{Time, from_millis, millis};

/// Through how many hands a right may pass at the most, whatever the settings say.
const MOST_HANDS: u32 = 5;

/// A unit that reads.
pub(crate) struct Read<'a> {
    pub(crate) conn: &'a Conn,
    pub(crate) caller: &'a Caller,
    /// When the caller signed in, as far as the host says.
    pub(crate) signed_in: Option<Time>,
    /// The unit's time: the clock's, but never before the last ledger entry.
    pub(crate) now: Time,
    head: Cell<(i64, Digest)>,
}

impl<'a> Read<'a> {
    pub(crate) fn new(
        conn: &'a Conn,
        caller: &'a Caller,
        signed_in: Option<Time>,
        clock: Time,
    ) -> Result<Self> {
        let (seq, at, hash) = db::ledger::head(conn)?.unwrap_or((0, i64::MIN, START));
        let now = from_millis(at.max(millis(clock))).unwrap_or(clock);
        Ok(Self { conn, caller, signed_in, now, head: Cell::new((seq, hash)) })
    }

    /// The ledger's last number and hash.
    pub(crate) fn head(&self) -> (i64, Digest) {
        self.head.get()
    }

    /// Who calls, judged now: a user must be registered.
    pub(crate) fn me(&self) -> Result<Me> {
        let Some(id) = self.caller.id() else {
            return Ok(Me::new(None, vec![Relation::System]));
        };
        // An unregistered admin's id goes into the ledger as it is.
        text::id("id", id, text::NAME)?;
        let row = db::identities::caller(self.conn, id)?;
        if row.as_ref().is_some_and(|row| !row.account.active) {
            return Err(Error::Forbidden(format!("`{id}` is not active: an admin brings them back")));
        }
        let human = row.as_ref().is_some_and(|row| row.account.human);
        let relations = match (self.caller, &row) {
            (Caller::Admin(_), Some(_)) if human => {
                vec![Relation::Anyone, Relation::Admin, Relation::AdminPerson]
            }
            (Caller::Admin(_), Some(_)) => vec![Relation::Admin],
            (Caller::Admin(_), None) => vec![Relation::Admin],
            (_, Some(_)) => vec![Relation::Anyone],
            (_, None) => {
                return Err(Error::Forbidden(format!("`{id}` is not registered: an admin registers them")));
            }
        };
        Ok(Me::new(row, relations))
    }

    /// Who calls, if they have a right that depends on nothing else.
    pub(crate) fn entitled(&self, right: Right, to: &str) -> Result<Me> {
        let me = self.me()?;
        if authority::allows(right, &me.relations) { Ok(me) } else { Err(self.refusal(&me, right, to)) }
    }

    /// Why the caller may not do something.
    pub(crate) fn refusal(&self, me: &Me, right: Right, to: &str) -> Error {
        let mut with_person = me.relations.clone();
        with_person.push(Relation::AdminPerson);
        let no_person = matches!(self.caller, Caller::Admin(_)) && !me.is_admin_person();
        if no_person && authority::allows(right, &with_person) {
            let must = if me.row.is_some() { "a human" } else { "registered" };
            return Error::Forbidden(format!(
                "`{}` may not {to}: an admin who does must be {must}",
                self.caller
            ));
        }
        Error::Forbidden(format!("`{}` may not {to}", self.caller))
    }
}

/// The caller, as the store knows them.
pub(crate) struct Me {
    row: Option<db::identities::Caller>,
    /// How they stand to everything.
    pub(crate) relations: Vec<Relation>,
    /// The ids of the groups that they are a member of, once they were asked for.
    groups: OnceCell<Vec<String>>,
    /// The delegations by which they may act for others, once they were asked for.
    reaching: OnceCell<Vec<(Link, i64, Reach)>>,
}

impl Me {
    fn new(row: Option<db::identities::Caller>, relations: Vec<Relation>) -> Self {
        Self { row, relations, groups: OnceCell::new(), reaching: OnceCell::new() }
    }

    /// The ids of the groups that they are a member of.
    pub(crate) fn groups(&self, work: &Read<'_>) -> Result<&[String]> {
        if let Some(groups) = self.groups.get() {
            return Ok(groups);
        }
        let groups = match &self.row {
            Some(row) => db::groups::of_member(work.conn, row.number)?,
            None => Vec::new(),
        };
        Ok(self.groups.get_or_init(|| groups))
    }

    /// The delegations by which they may act for others now, whatever these are limited to.
    pub(crate) fn reaching(&self, work: &Read<'_>) -> Result<&[(Link, i64, Reach)]> {
        if let Some(links) = self.reaching.get() {
            return Ok(links);
        }
        let links = match self.row.as_ref().filter(|row| row.account.human) {
            Some(row) => db::delegations::reaching(work.conn, row.number, MOST_HANDS, work.now)?,
            None => Vec::new(),
        };
        Ok(self.reaching.get_or_init(|| links))
    }

    /// What decides which items are shown to them.
    pub(crate) fn viewer(&self, work: &Read<'_>) -> Result<Viewer> {
        let attributes = match &self.row {
            Some(row) => db::identities::attributes(work.conn, row.number)?,
            None => Attributes::new(),
        };
        Ok(Viewer { attributes, groups: self.groups(work)?.iter().cloned().collect() })
    }

    /// Whether they may see everything, as an admin or the system.
    pub(crate) fn sees_all(&self) -> bool {
        self.relations.iter().any(|relation| matches!(relation, Relation::Admin | Relation::System))
    }

    /// Whether they come as an admin who is a registered person.
    pub(crate) fn is_admin_person(&self) -> bool {
        self.relations.contains(&Relation::AdminPerson)
    }

    /// Their identity; the system and unregistered admins have none.
    pub(crate) fn identity(&self) -> Option<&db::identities::Caller> {
        self.row.as_ref()
    }

    /// Their id, if they are registered.
    pub(crate) fn id(&self) -> Option<&str> {
        self.row.as_ref().map(|row| row.account.id.as_str())
    }

    /// Their identity, for what takes a person.
    pub(crate) fn person(&self) -> Result<&db::identities::Caller> {
        self.row.as_ref().ok_or_else(|| Error::Internal("a right was given that takes a person".into()))
    }

    /// How they stand to somebody.
    pub(crate) fn relations_to(&self, id: &str, manager: Option<&str>) -> Vec<Relation> {
        let mut relations = self.relations.clone();
        if let Some(me) = self.id() {
            if me == id {
                relations.push(Relation::Oneself);
            }
            if manager == Some(me) {
                relations.push(Relation::Manager);
            }
        }
        relations
    }
}

/// A unit that writes.
pub(crate) struct Write<'a> {
    read: Read<'a>,
    ids: Ids,
    noise: Noise,
    /// Whom and what the entries of a request are about, of the last one that was asked for: a unit writes several of one.
    about: RefCell<Option<(Uuid, Vec<About>)>>,
}

impl<'a> Deref for Write<'a> {
    type Target = Read<'a>;

    fn deref(&self) -> &Self::Target {
        &self.read
    }
}

impl<'a> Write<'a> {
    pub(crate) fn new(read: Read<'a>, ids: Ids) -> Self {
        Self { read, ids, noise: Noise::default(), about: RefCell::default() }
    }

    /// A new id of this noun.
    pub(crate) fn new_id<T: Id>(&self) -> Result<T> {
        Ok(T::from_uuid(match self.ids {
            Ids::Random => ids::random(millis(self.now), &self.noise.take()?),
            Ids::Sequential => ids::sequential(T::MARK, db::sequences::next(self.conn, T::MARK)?),
        }))
    }

    /// A new salt for a ledger entry.
    pub(crate) fn new_salt(&self) -> Result<[u8; 16]> {
        /// The salts' mark among the sequential ids.
        const SALT: u32 = 0x5a17;
        Ok(match self.ids {
            Ids::Random => self.noise.take()?,
            Ids::Sequential => *ids::sequential(SALT, db::sequences::next(self.conn, SALT)?).as_bytes(),
        })
    }

    /// Runs a part that is undone by itself when it fails. What is wrong with it is an answer; what is damaged is an error.
    pub(crate) fn apart<T>(&self, part: impl FnOnce() -> Result<T>) -> Result<Result<T>> {
        let head = self.head();
        self.conn.savepoint()?;
        match part() {
            Ok(done) => {
                self.conn.release()?;
                Ok(Ok(done))
            }
            Err(why) => {
                self.conn.undo()?;
                self.read.head.set(head);
                // An id of a sequence may be given again, to another request.
                self.about.take();
                match why.code() {
                    Code::Internal | Code::Corrupt | Code::Busy | Code::Closed => Err(why),
                    _ => Ok(Err(why)),
                }
            }
        }
    }

    /// Whom and what the entries of a request are about.
    pub(super) fn about_request(&self, id: Uuid) -> Result<Vec<About>> {
        if let Some((_, about)) = self.about.borrow().as_ref().filter(|(known, _)| *known == id) {
            return Ok(about.clone());
        }
        let about = db::about::of_request(self.conn, id)?
            .ok_or_else(|| Error::Internal("an entry was written of a request that is not there".into()))?;
        self.made_request(id, about.clone());
        Ok(about)
    }

    /// Remembers whom and what the entries of a request are about, where that is at hand.
    pub(super) fn made_request(&self, id: Uuid, about: Vec<About>) {
        self.about.replace(Some((id, about)));
    }

    /// Remembers the ledger's new head.
    pub(super) fn set_head(&self, seq: i64, hash: Digest) {
        self.read.head.set((seq, hash));
    }
}

/// Random bytes of the machine's, asked for some at a time: a unit may need a thousand.
#[derive(Default)]
struct Noise(RefCell<Vec<u8>>);

impl Noise {
    fn take<const N: usize>(&self) -> Result<[u8; N]> {
        const AT_A_TIME: usize = 512;
        let mut left = self.0.borrow_mut();
        if left.len() < N {
            *left = noise::<AT_A_TIME>()?.to_vec();
        }
        let rest = left.len() - N;
        let taken = left.split_off(rest);
        taken.try_into().map_err(|_| Error::Internal("random bytes were taken wrongly".into()))
    }
}

pub(super) fn noise<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|why| Error::Internal(format!("the machine gives no random bytes: {why}")))?;
    Ok(bytes)
}
