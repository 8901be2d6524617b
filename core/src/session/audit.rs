use super::Session;
use crate::error::Result;
use crate::ids::RequestId;
use crate::model::{
    AuditEvidence, AuditExport, AuditList, AuditRedact, AuditVerify, Evidence, ExportProgress, LedgerEntry,
    LedgerHead,
};
use crate::ops;
use crate::page::Page;

/// The ledger: every entry is chained to the one before it.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// let admin = store.as_admin("root");
/// let head = admin.audit().head()?; // keep it elsewhere
/// let known = AuditVerify { seq: Some(head.seq), hash: Some(head.hash.clone()) };
/// assert_eq!(admin.audit().verify(known)?, head);
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Audit<'a>(pub(super) &'a Session);

impl Audit<'_> {
    /// Lists ledger entries, oldest first: all of them, or those of a request, about somebody, about an item, of some types, of some
    /// time. A page may hold fewer than its limit, and none, where others come after it: `next` says whether they do.
    ///
    /// Who: admins, the system. Users read `requests.history`, `identities.history` and `catalog.history`.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` for an identity that is not registered and has done nothing, and for an item that never
    /// was; `invalid` for a type that there is not, times in the wrong order, a limit or cursor that is none.
    pub fn list(&self, input: AuditList) -> Result<Page<LedgerEntry>> {
        self.0.read(|work| ops::history::audit(work, input))
    }

    /// Reads the last entry's number and hash.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users.
    pub fn head(&self) -> Result<LedgerHead> {
        self.0.read(ops::audit::head)
    }

    /// Recomputes the whole chain and answers its head.
    ///
    /// Who: admins, the system. A head that was kept elsewhere shows whether the ledger was cut short or rewritten.
    ///
    /// # Errors
    /// `forbidden` for users; `corrupt`, naming the first bad entry and what is wrong with it: `changed`, `missing`,
    /// `reordered`, `inserted`, or `truncated` where it ends before a head that was kept; `invalid` for a head that is given by
    /// half.
    pub fn verify(&self, input: AuditVerify) -> Result<LedgerHead> {
        self.0.read_long(|work| ops::audit::verify(work, input))
    }

    /// Writes the ledger into a new file, an entry a line as canonical JSON (RFC 8785), and answers the head it ends with.
    ///
    /// Who: admins, the system. `path` must not exist yet; the file appears when it is whole, with the rights of the store's. It
    /// is one state of the store, and others write meanwhile; in memory they wait. Memory does not grow with the ledger.
    /// `progress` is told every 10,000 entries and at the end; what it refuses with ends the export, which leaves no file.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` when the file exists or can't be written, and for an entry to begin after that is none;
    /// `closed` when the store is closed meanwhile.
    pub fn export(
        &self,
        path: &str,
        input: AuditExport,
        mut progress: impl FnMut(ExportProgress) -> Result<()>,
    ) -> Result<LedgerHead> {
        self.0.read_long(|work| {
            ops::export::export(work, path, &input, |told| {
                self.0.source.usable()?;
                progress(told)
            })
        })
    }

    /// Gathers everything that shows how a request came to be what it is: what was asked and by whom, the item and the policy as
    /// they were then, who could decide and why, what each person said, hands, clocks, work with its receipts, the grant, and the
    /// request's ledger entries with what proves them.
    ///
    /// Who: admins, the system. As `json` it is one text for programs: the same state of the store gives the same bytes. As `html`
    /// it is a page for people, made of the same, that loads nothing and runs nothing. What was redacted is shown as redacted. Of
    /// other requests there is nothing in it.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such request; `corrupt` when an entry of the request is not as it was
    /// written: nothing is proven by it then.
    pub fn evidence(&self, request: RequestId, input: AuditEvidence) -> Result<Evidence> {
        self.0.read(|work| ops::evidence::evidence(work, request, &input))
    }

    /// Reads one entry, by its number.
    ///
    /// Who: admins, the system.
    ///
    /// # Errors
    /// `forbidden` for users; `not_found` when there is no such entry.
    pub fn get(&self, entry: i64) -> Result<LedgerEntry> {
        self.0.read(|work| ops::audit::get(work, entry))
    }

    /// Erases the facts of an entry with their salt, and the same words where they are kept besides: of a request what was
    /// filled in, of a decision, a comment, a hand or a task what was said. The chain stays whole: `verify`, and the verifiers of an
    /// export, find nothing wrong.
    ///
    /// Who: registered admins; nobody what they did themselves, nor what was said of a request that they made
    /// or that is for them. Changes: the entry; that it was redacted is an entry.
    ///
    /// # Errors
    /// `forbidden` for others; `not_found` when there is no such entry; `illegal_transition` for rules and redactions, which say
    /// nothing of people, and for what belongs to a request that is not over; `stale` when it is redacted; `invalid` without a
    /// reason.
    pub fn redact(&self, entry: i64, input: AuditRedact) -> Result<LedgerEntry> {
        self.0.write(|work| ops::redaction::redact(work, entry, input))
    }
}
