//! The nouns, their inputs and filters: plain records without behaviour.
//!
//! Every input refuses unknown fields and reads from JSON with [`input`], which is how the bindings read theirs.

mod application;
mod approval;
mod attribute;
mod cart;
mod category;
mod conflict;
mod context;
mod delegation;
mod event;
mod evidence;
mod explain;
pub(crate) mod filter;
mod form;
mod grant;
mod group;
mod history;
mod identity;
mod input;
mod item;
mod ledger;
mod load;
mod patch;
mod policy;
mod report;
mod request;
mod requestability;
mod settings;
mod stage;
mod task;
mod upkeep;
mod webhook;

pub use application::*;
pub use approval::*;
pub use attribute::*;
pub use cart::*;
pub use category::*;
pub use conflict::*;
pub use context::*;
pub use delegation::*;
pub use event::*;
pub use evidence::*;
pub use explain::*;
pub use form::*;
pub use grant::*;
pub use group::*;
pub use history::*;
pub use identity::*;
pub use input::*;
pub use item::*;
use item::{read_risk, read_risk_patch};
pub use ledger::*;
pub use load::*;
pub use patch::*;
pub use policy::*;
pub use report::*;
pub use request::*;
pub use requestability::*;
pub use settings::*;
pub use stage::*;
pub use task::*;
pub use upkeep::*;
pub use webhook::*;

/// A closed set of words: an enum that reads, writes and lists its texts.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)*
        }

        impl $name {
            /// Every one of them, in order.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// As text.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The one with this text, if there is one.
            #[must_use]
            pub fn from_text(text: &str) -> Option<$name> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;
            fn from_str(text: &str) -> crate::error::Result<Self> {
                $name::from_text(text).ok_or_else(|| {
                    let all: Vec<String> = Self::ALL.iter().map(|one| format!("`{one}`")).collect();
                    crate::error::Error::invalid(stringify!($name), format!("must be one of {}", all.join(", ")))
                })
            }
        }
    };
}
pub(crate) use words;
