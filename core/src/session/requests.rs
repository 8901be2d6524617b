use super::Session;
use crate::error::{Error, Result};
use crate::ids::{ItemRef, RequestId};
use crate::model::{
    Comment, Explanation, HistoryEntry, HistoryList, Request, RequestCancel, RequestClose, RequestGet,
    RequestList, RequestReroute, RequestRetry, RequestSubmit, Submitted,
};
use crate::ops::{
    self,
    record::{Names, Outline, Record, Wish},
    requests::{Dossier, Line, Stand},
    statuses::{Called, Look, Standing},
};
use crate::page::{Page, Part, Slice};

/// What was asked for.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// # let admin = store.as_admin("root");
/// # admin.identities().upsert("bob", IdentityUpsert { name: "Bob Brown".into(), ..Default::default() })?;
/// # let alice = IdentityUpsert { name: "Alice Adams".into(), manager: "bob".into(), ..Default::default() };
/// # admin.identities().upsert("alice", alice)?;
/// # admin.policies().create("Manager", PolicyCreate { stages: Some(vec![Source::MANAGER.into()]), default: true, ..Default::default() })?;
/// # let item = ItemCreate { reference: Some("reader".into()), ..Default::default() };
/// # admin.catalog().create_item(ItemKind::Role, "Reader", item)?;
/// let alice = store.as_user("alice");
/// let made = alice.requests().submit(vec!["reader".into()], RequestSubmit::default())?;
/// assert_eq!(alice.requests().get(made.request_ids[0], RequestGet::default())?.status, RequestStatus::Pending);
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Requests<'a>(pub(super) &'a Session);

impl Requests<'_> {
    /// Asks for items, by id or reference, for each beneficiary: all of it or nothing.
    ///
    /// Who: registered users for themselves and, as the settings allow, their direct reports or anyone; registered
    /// admins for anyone. Changes: makes the requests and asks the first approvers.
    ///
    /// # Errors
    /// The first problem's code, with every problem in `problems`: `not_found`, `not_requestable`, `forbidden`,
    /// `invalid`, `duplicate` (it is asked for already), `already_granted`, `conflict_of_duties`, `no_policy`,
    /// `no_approver`. `invalid` for no items or no beneficiaries, or an idempotency key that was used for something else;
    /// `limit_exceeded` for more requests than a submit may make.
    pub fn submit(&self, items: Vec<ItemRef>, input: RequestSubmit) -> Result<Submitted> {
        self.0.write(|work| ops::requests::submit(work, &items, input))
    }

    /// Reads one request, as it is or, with `as_of`, as it was: its status, stage, deadline, narrowing and the rest.
    ///
    /// Who: its requester, beneficiary and the beneficiary's manager, the item's owner, those who are asked or have
    /// decided, admins, the system. Who may see it is judged now. What was said in an entry that is redacted is not told.
    ///
    /// # Errors
    /// `not_found` when there is no such request, the caller may not see it, or it was not there at that time; `invalid` for a
    /// time that has not come.
    pub fn get(&self, request: RequestId, input: RequestGet) -> Result<Request> {
        self.0.read(|work| ops::requests::get(work, request, input))
    }

    /// Lists requests, newest first.
    ///
    /// Who: users see those they made or are to benefit from; of a direct report those for them; of an item they own all for
    /// it; admins and the system all.
    ///
    /// # Errors
    /// `not_found` for a beneficiary or item that is not there, or not to be seen; `forbidden` for a user who gives `text`;
    /// `invalid` for times in the wrong order, a text over its limits, a limit or cursor that is none.
    pub fn list(&self, input: RequestList) -> Result<Page<Request>> {
        self.0.read(|work| ops::requests::list(work, input))
    }

    /// Withdraws a request that is still pending.
    ///
    /// Who: its requester, registered admins; its beneficiary, where it gives them something. Changes: the request is cancelled, what was asked of
    /// approvers is closed.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` when they see it but may
    /// not cancel it; `illegal_transition` when it is no longer pending; `invalid` for a comment over 2,000 characters.
    pub fn cancel(&self, request: RequestId, input: RequestCancel) -> Result<Request> {
        self.0.write(|work| ops::requests::cancel(work, request, input))
    }

    /// Ends a request at any point of its life. Work that nobody has is void; what a worker has may still be reported, and access
    /// that it gives is at once to be taken away.
    ///
    /// Who: registered admins; its requester, when it has failed or is scheduled. Changes: the request is closed with its
    /// outcome. With `success` the access is as it was asked: that takes an admin whose own request it is not, and an approval.
    /// A removal that ends without success, of access that should not be there any more, is tried again the next day.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` for others, and for `success` of
    /// one's own; `illegal_transition` when it is over; `invalid` for `success` of what nobody has approved or whose day has not
    /// come, or a comment over 2,000 characters.
    pub fn close(&self, request: RequestId, input: RequestClose) -> Result<Request> {
        self.0.write(|work| ops::closing::close(work, request, input))
    }

    /// Says something about a request; everyone who sees the request reads it.
    ///
    /// Who: registered people who see the request. Changes: adds the comment. `text` has 1 to 2,000 characters.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `invalid` for a text that is empty or
    /// too long.
    pub fn comment(&self, request: RequestId, text: &str) -> Result<Comment> {
        self.0.write(|work| ops::requests::comment(work, request, text))
    }

    /// Reads what happened to a request, oldest first: moves, decisions, comments.
    ///
    /// Who: everyone who sees the request.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `invalid` for a type that there is not, times in
    /// the wrong order, a limit or cursor that is none.
    pub fn history(&self, request: RequestId, input: HistoryList) -> Result<Page<HistoryEntry>> {
        self.0.read(|work| ops::history::of_request(work, request, input))
    }

    /// Gives failed work to the workers again, with all its attempts.
    ///
    /// Who: registered admins. Changes: the request is approved again and its work waits.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` for others;
    /// `illegal_transition` when it has not failed; `invalid` for a comment over 2,000 characters.
    pub fn retry(&self, request: RequestId, input: RequestRetry) -> Result<Request> {
        self.0.write(|work| ops::requests::retry(work, request, input))
    }

    /// Says who must approve a request and why, who was left out and why, what is missing, what happens next and when.
    ///
    /// Who: everyone who sees the request. Where a policy was looked for is told to admins only.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it.
    pub fn explain(&self, request: RequestId) -> Result<Explanation> {
        self.0.read(|work| ops::explain::request(work, request))
    }

    /// Looks for a pending request's policy anew, under the rules of today, and asks from its first stage on.
    ///
    /// Who: registered admins; not for a request of their own. Changes: the request's policy, its version and settings; what
    /// was asked of approvers is closed, and what they said no longer counts.
    ///
    /// # Errors
    /// `not_found` when there is no such request, or the caller may not see it; `forbidden` for others;
    /// `illegal_transition` when it is no longer pending; `no_policy` and `no_approver` as for a submit; `invalid` without a
    /// comment.
    pub fn reroute(&self, request: RequestId, input: RequestReroute) -> Result<Request> {
        self.0.write(|work| ops::reroute::reroute(work, request, input))
    }

    /// A part of the caller's own, newest first, from an offset: for contracts that count so.
    pub(crate) fn slice(&self, stands: &[Stand], part: Part) -> Result<Slice<Request>> {
        self.0.read(|work| ops::requests::slice(work, stands, part))
    }

    /// A request with what was said of it.
    pub(crate) fn dossier(&self, request: RequestId) -> Result<Dossier> {
        self.0.read(|work| ops::requests::dossier(work, request))
    }

    /// A request with all that became of it.
    pub(crate) fn record(&self, request: RequestId) -> Result<Record> {
        self.0.read(|work| ops::record::read(work, request))
    }

    /// A part of those that the caller may list, newest first, from an offset, with what each is access to.
    pub(crate) fn outlines(&self, wish: &Wish<'_>) -> Result<(Slice<Outline>, Names)> {
        self.0.read(|work| ops::record::list(work, wish))
    }

    /// Lines of what is asked for, each with what goes with it, as one submit; what is there already is reported.
    pub(crate) fn submit_lines(&self, lines: Vec<Line>) -> Result<Submitted> {
        self.0.write(|work| ops::requests::submit_lines(work, lines))
    }

    /// The requests of a submission, or the one request, with this id, as far as the caller sees them.
    pub(crate) fn known_as(&self, id: RequestId) -> Result<Vec<Request>> {
        self.0.read(|work| ops::requests::known_as(work, id))
    }

    /// Requests that a contract looks for, and how each stands.
    pub(crate) fn statuses(&self, look: &Look<'_>) -> Result<(Slice<Standing>, Called)> {
        self.0.read(|work| ops::statuses::list(work, look))
    }

    /// Names what could not be closed with others in the ledger.
    pub(crate) fn close_failed(&self, id: &str, why: &Error) -> Result<()> {
        self.0.write(|work| ops::closing::close_failed(work, id, why))
    }
}
