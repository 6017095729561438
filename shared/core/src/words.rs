//! Enums whose variants are words of our interfaces. Each word is written in one place.

/// An enum with one variant for each word of the HTTP contract, of stored items and of events.
#[macro_export]
macro_rules! words {
    (
        $(#[$about:meta])*
        pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every variant, in the order in which they are declared.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word as it is sent and stored.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Reads a word; `None` for any other text.
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

/// An enum of causes, each with its reason for others.
macro_rules! causes {
    (
        $(#[$about:meta])*
        pub enum $name:ident of $Reason:ident { $($(#[$doc:meta])* $variant:ident = $reason:ident,)+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every cause, in the order in which they are declared.
            pub const ALL: [Self; [$($Reason::$reason),+].len()] = [$(Self::$variant),+];

            /// The first cause with this reason; `None` if the reason is another's.
            pub fn of(reason: $Reason) -> Option<Self> {
                Self::ALL.into_iter().find(|cause| cause.reason() == reason)
            }

            /// The cause's reason for others.
            pub fn reason(self) -> $Reason {
                match self {
                    $(Self::$variant => $Reason::$reason,)+
                }
            }
        }
    };
}

pub(crate) use {causes, words};
