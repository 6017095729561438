//! How a fault is declared, drawn and read back: two macros, and the kinds of values that a fault can have.

use catalogue::Words;
use url::Url;

/// A fault with a value that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {problem}")]
pub struct InvalidFault {
    /// The fault's path: `callback.repeat`.
    pub field: String,
    pub problem: &'static str,
}

/// How a form sets a fault.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Control {
    /// The words, and what says their meanings.
    Choice(&'static [&'static str], fn(&Words, &'static str) -> String),
    Flag,
    /// A whole number, from zero; `required` unless it may be empty.
    Number {
        required: bool,
    },
    Word {
        required: bool,
    },
}

/// One fault as a form draws it.
pub(crate) struct Switch {
    pub(crate) name: &'static str,
    /// What the sentences about it are found by.
    pub(crate) key: &'static str,
    pub(crate) control: Control,
    /// Its value as text; of a flag `on` or nothing.
    pub(crate) value: String,
}

/// A value that a fault can have.
pub(crate) trait Setting: Sized {
    const CONTROL: Control;
    fn text(&self) -> String;
    /// The value that was typed, or what is wrong with it.
    fn typed(text: &str) -> Result<Self, &'static str>;
}

/// A group of faults: a member of `Faults` or `PayoutFaults`.
pub(crate) trait Group {
    fn name(&self) -> &'static str;
    /// What the sentences about it are found by.
    fn key(&self) -> &'static str;
    fn switches(&self) -> Vec<Switch>;
    /// Takes over what a form says.
    fn read(&mut self, typed: &Typed<'_>) -> Result<(), InvalidFault>;
    /// Whether every value can be used.
    fn check(&self) -> Result<(), InvalidFault>;
}

/// The fields of a form, named `group.fault`. A group is either whole in it or not at all.
pub(crate) struct Typed<'a>(pub(crate) &'a [(String, String)]);

impl Typed<'_> {
    pub(crate) fn has(&self, group: &str) -> bool {
        let of_group = |name: &str| name.split_once('.').is_some_and(|(first, _)| first == group);
        self.0.iter().any(|(name, _)| of_group(name))
    }

    pub(crate) fn value<T: Setting>(&self, field: &str) -> Result<Option<T>, InvalidFault> {
        let typed = self.0.iter().find(|(name, _)| name == field).map(|(_, text)| text.trim());
        let typed = match (typed, T::CONTROL) {
            (Some(text), _) => text,
            // A box that is not ticked is not sent at all.
            (None, Control::Flag) => "",
            (None, _) => return Ok(None),
        };
        let invalid = |problem| InvalidFault { field: field.to_owned(), problem };
        T::typed(typed).map(Some).map_err(invalid)
    }
}

/// Declares a group: each fault with its type, its default, and a check where its type allows too much. What is said of
/// it is in the catalogue by its name, or by another where two groups mean different things by one name.
macro_rules! group {
    (
        $(#[$meta:meta])*
        $Group:ident = $group:literal $(=> $key_of_group:literal)?;
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

        impl $crate::faults::setting::Group for $Group {
            fn name(&self) -> &'static str {
                $group
            }

            fn key(&self) -> &'static str {
                [$($key_of_group,)? $group][0]
            }

            fn switches(&self) -> Vec<$crate::faults::setting::Switch> {
                use $crate::faults::setting::{Setting, Switch};
                vec![$(Switch {
                    name: stringify!($field),
                    key: [$($key,)? stringify!($field)][0],
                    control: <$type as Setting>::CONTROL,
                    value: self.$field.text(),
                },)*]
            }

            fn read(
                &mut self,
                typed: &$crate::faults::setting::Typed<'_>,
            ) -> Result<(), $crate::faults::setting::InvalidFault> {
                if !typed.has($group) {
                    return Ok(());
                }
                $(if let Some(value) = typed.value(concat!($group, ".", stringify!($field)))? {
                    self.$field = value;
                })*
                Ok(())
            }

            fn check(&self) -> Result<(), $crate::faults::setting::InvalidFault> {
                $($($check(&self.$field).map_err(|problem| {
                    let field = concat!($group, ".", stringify!($field)).to_owned();
                    $crate::faults::setting::InvalidFault { field, problem }
                })?;)?)*
                Ok(())
            }
        }
    };
}

/// Declares the values of a fault, each with its word, and what says their meanings.
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

            fn text(&self) -> String {
                match self {
                    $(Self::$variant => $word.to_owned(),)*
                }
            }

            fn typed(text: &str) -> Result<Self, &'static str> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(concat!("must be one of:" $(, " ", $word)*)),
                }
            }
        }
    };
}

pub(crate) use {choice, group};

impl Setting for bool {
    const CONTROL: Control = Control::Flag;

    fn text(&self) -> String {
        if *self { "on".to_owned() } else { String::new() }
    }

    fn typed(text: &str) -> Result<Self, &'static str> {
        Ok(!text.is_empty())
    }
}

const WHOLE: &str = "must be a whole number";

impl Setting for u64 {
    const CONTROL: Control = Control::Number { required: true };

    fn text(&self) -> String {
        self.to_string()
    }

    fn typed(text: &str) -> Result<Self, &'static str> {
        text.parse().map_err(|_| WHOLE)
    }
}

impl Setting for u32 {
    const CONTROL: Control = Control::Number { required: true };

    fn text(&self) -> String {
        self.to_string()
    }

    fn typed(text: &str) -> Result<Self, &'static str> {
        text.parse().map_err(|_| WHOLE)
    }
}

impl Setting for Option<u64> {
    const CONTROL: Control = Control::Number { required: false };

    fn text(&self) -> String {
        self.as_ref().map_or_else(String::new, Setting::text)
    }

    fn typed(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() { Ok(None) } else { u64::typed(text).map(Some) }
    }
}

impl Setting for String {
    const CONTROL: Control = Control::Word { required: true };

    fn text(&self) -> String {
        self.clone()
    }

    fn typed(text: &str) -> Result<Self, &'static str> {
        Ok(text.to_owned())
    }
}

impl Setting for Option<String> {
    const CONTROL: Control = Control::Word { required: false };

    fn text(&self) -> String {
        self.clone().unwrap_or_default()
    }

    fn typed(text: &str) -> Result<Self, &'static str> {
        Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
    }
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

/// Where something is led to: scheme and host.
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
