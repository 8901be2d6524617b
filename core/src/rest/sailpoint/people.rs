//! Whom a query names.

use crate::error::Code;
use crate::rest::ask::Ask;
use crate::rest::refusal::{Kind, Refusal};
use crate::session::Session;

/// What the contract calls whoever asks.
const ME: &str = "me";

/// Somebody whom a parameter names; `me` is the caller.
pub(super) fn named<'a>(ask: &'a Ask<'_>, parameter: &str) -> Option<&'a str> {
    let id = ask.query.text(parameter)?;
    Some(if id == ME { &ask.caller.identity } else { id })
}

/// Whoever `owner-id` names, or the caller, and what they are called.
pub(super) fn owner_name<'a>(ask: &'a Ask<'_>) -> Result<(&'a str, String), Refusal> {
    let id = named(ask, "owner-id").unwrap_or(&ask.caller.identity);
    match ask.store.as_system().identities().get(id) {
        Ok(one) => Ok((id, one.name)),
        Err(why) if why.code() == Code::NotFound => Ok((id, id.to_owned())),
        Err(why) => Err(why.into()),
    }
}

/// The store as whoever `owner-id` names sees it: the caller by default, and somebody else for an admin only.
pub(super) fn owner(ask: &Ask<'_>) -> Result<Session, Refusal> {
    match named(ask, "owner-id") {
        None => Ok(ask.session()),
        Some(id) if id == ask.caller.identity => Ok(ask.session()),
        Some(id) if ask.caller.admin => {
            ask.session().identities().get(id).map_err(super::errors::named)?;
            Ok(ask.store.as_user(id))
        }
        Some(_) => Err(Refusal::said(Kind::Forbidden, "only an admin may look at the approvals of others")),
    }
}
