use super::Session;
use crate::error::Result;
use crate::model::{EventBatch, EventCursor, EventRead};
use crate::ops;

/// The ledger, as programs follow it: each at its own pace, from where it left off.
///
/// ```
/// # use countersign::{Store, Options, model::*};
/// # let store = Store::open(":memory:", Options::default())?;
/// # store.as_admin("root").identities().upsert("dana", IdentityUpsert { name: "Dana".into(), ..Default::default() })?;
/// let system = store.as_system();
/// loop {
///     let batch = system.events().read("crm", EventRead::default())?;
///     for event in &batch.events {
///         println!("{} {}", event.id, event.r#type); // a repeat has the same id
///     }
///     if batch.seq > 0 {
///         system.events().acknowledge("crm", batch.seq)?;
///     }
///     if !batch.more {
///         break;
///     }
/// }
/// # assert!(system.events().read("crm", EventRead::default())?.events.is_empty());
/// # Ok::<(), countersign::Error>(())
/// ```
#[derive(Debug)]
pub struct Events<'a>(pub(super) &'a Session);

impl Events<'_> {
    /// Reads what happened after what the consumer acknowledged, in order.
    ///
    /// Who: admins, the system. Reading changes nothing, and waits for no writer: until it is acknowledged, the same is read
    /// again, so that each event comes at least once. `consumer` is a name that the program chooses: 1 to 255 characters. A call
    /// reads 500 events at the most, however many wait; of some types it looks at 10,000 entries, and `seq` says how far that
    /// was. As CloudEvents 1.0, the entry's number is `sequence`, and `actor`, `onbehalfof`, `request` and `due` are attributes.
    ///
    /// # Errors
    /// `forbidden` for users; `invalid` for a name, number, limit, type or source that is none.
    pub fn read(&self, consumer: &str, input: EventRead) -> Result<EventBatch> {
        self.0.read(|work| ops::events::read(work, consumer, input))
    }

    /// Says that the consumer is done with all events up to `seq`, which is mostly the batch's: reading goes on after it.
    ///
    /// Who: admins, the system. Changes: the consumer's cursor, which only goes forward; cursors are not in the ledger. The same
    /// again is answered as the first time.
    ///
    /// # Errors
    /// `forbidden` for users; `stale` when later ones are acknowledged; `invalid` for a name that is none, or a number that
    /// no event has.
    pub fn acknowledge(&self, consumer: &str, seq: i64) -> Result<EventCursor> {
        self.0.write(|work| ops::events::acknowledge(work, consumer, seq))
    }
}
