//! The declaration of a fault: three macros, and the kinds of values.

use catalogue::Words;
use url::Url;

/// A fault with a value that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct InvalidFault {
    /// The fault's path: `callback.repeat`.
    pub field: &'static str,
    pub problem: &'static str,
}

/// The part of a form that sets a fault. A fault without a default may be empty.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Control {
    /// The words, and the sentence of the catalogue for each.
    Choice(&'static [&'static str], fn(&Words, &'static str) -> String),
    Flag,
    /// A whole number, from zero.
    Number,
    Word,
}

/// A fault, as the control API lists it and a page draws it.
pub(crate) struct Switch {
    pub(crate) name: &'static str,
    /// The key of its sentences in the catalogue.
    pub(crate) key: &'static str,
    pub(crate) control: Control,
}

/// A group of faults: a member of `Faults` or `PayoutFaults`.
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) switches: Vec<Switch>,
}

/// Implemented by `group!`.
pub(crate) trait FaultGroup {
    fn group() -> Group;
    /// Checks that every value can be used.
    fn check(&self) -> Result<(), InvalidFault>;
}

/// The type of a fault's value.
pub(crate) trait Setting {
    const CONTROL: Control;
}

/// Declares a group: each fault with its type, its default, and a check if its type allows too much. The catalogue has
/// its sentences by its name, or by another key if two groups use one name for different things.
macro_rules! group {
    (
        $(#[$meta:meta])*
        $Group:ident = $group:literal;
        $($field:ident: $type:ty = $default:expr $(, $check:path)? $(=> $key:literal)?;)*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        #[allow(clippy::struct_excessive_bools, reason = "independent switches of a test tool")]
        pub struct $Group {
            $(pub $field: $type,)*
        }

        impl Default for $Group {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl $crate::faults::setting::FaultGroup for $Group {
            fn group() -> $crate::faults::setting::Group {
                use $crate::faults::setting::{Group, Setting, Switch};
                Group {
                    name: $group,
                    switches: vec![$(Switch {
                        name: stringify!($field),
                        key: [$($key,)? stringify!($field)][0],
                        control: <$type as Setting>::CONTROL,
                    },)*],
                }
            }

            fn check(&self) -> Result<(), $crate::faults::setting::InvalidFault> {
                $($($check(&self.$field).map_err(|problem| {
                    let field = concat!($group, ".", stringify!($field));
                    $crate::faults::setting::InvalidFault { field, problem }
                })?;)?)*
                Ok(())
            }
        }
    };
}

/// Declares the values of a fault, each with its word, and the catalogue's sentence for their meanings.
macro_rules! choice {
    (
        $(#[$meta:meta])*
        $Choice:ident, $says:path {
            $($(#[$of_variant:meta])* $variant:ident = $word:literal;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub enum $Choice {
            $(#[serde(rename = $word)] $(#[$of_variant])* $variant,)*
        }

        impl $crate::faults::setting::Setting for $Choice {
            const CONTROL: $crate::faults::setting::Control =
                $crate::faults::setting::Control::Choice(&[$($word,)*], $says);
        }
    };
}

/// Declares the faults that a group of payins and a group of payouts share, and copies them out of either group.
macro_rules! shared {
    (
        $(#[$meta:meta])*
        $Part:ident of $Payin:ty, $Payout:ty {
            $($fault:ident: $type:ty;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub(crate) struct $Part {
            $(pub(crate) $fault: $type,)*
        }

        impl From<&$Payin> for $Part {
            fn from(faults: &$Payin) -> Self {
                Self { $($fault: ToOwned::to_owned(&faults.$fault),)* }
            }
        }

        impl From<&$Payout> for $Part {
            fn from(faults: &$Payout) -> Self {
                Self { $($fault: ToOwned::to_owned(&faults.$fault),)* }
            }
        }
    };
}

pub(crate) use {choice, group, shared};

macro_rules! settings {
    ($($type:ty = $control:expr;)*) => {
        $(impl Setting for $type {
            const CONTROL: Control = $control;
        })*
    };
}

settings! {
    bool = Control::Flag;
    u64 = Control::Number;
    u32 = Control::Number;
    Option<u64> = Control::Number;
    String = Control::Word;
    Option<String> = Control::Word;
}

/// Ten minutes: longer than any client waits.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "checks take whatever a fault holds")]
pub(super) fn slowest(milliseconds: &u64) -> Result<(), &'static str> {
    usable(*milliseconds <= 600_000, "at most 600000 milliseconds")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "checks take whatever a fault holds")]
pub(super) fn longest(seconds: &u64) -> Result<(), &'static str> {
    usable(*seconds <= 366 * 24 * 3600, "at most 366 days")
}

/// The SDKs read a sub-code as "two or three digits plus an optional letter".
pub(super) fn sub_code(code: &str) -> Result<(), &'static str> {
    let digits = code.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let is_one = (2..=3).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && code.len() - digits.len() <= 1;
    usable(is_one, "two or three digits and at most one letter, like 04 or 03a")
}

/// Scheme and host.
#[expect(clippy::ref_option, reason = "the checks of a group take what the fault holds")]
pub(super) fn origin(host: &Option<String>) -> Result<(), &'static str> {
    let is_origin = |url: Url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.path() == "/"
            && url.query().is_none()
    };
    let is_one = host.as_deref().is_none_or(|host| Url::parse(host).is_ok_and(is_origin));
    usable(is_one, "scheme and host only, http or https, like https://evil.example")
}

pub(super) fn usable(is_usable: bool, problem: &'static str) -> Result<(), &'static str> {
    if is_usable { Ok(()) } else { Err(problem) }
}
