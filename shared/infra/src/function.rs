//! The parts that every function has: its configuration, its wiring, its `main` and its problems.

pub use lambda_http::Error;
use tokio::runtime::Builder;

/// Runs a function on the thread that called: an environment of Lambda serves one request at a time.
pub fn block_on(served: impl Future<Output = Result<(), Error>>) -> Result<(), Error> {
    Builder::new_current_thread().enable_all().build()?.block_on(served)
}

/// The parts of the configuration with these names, or all faults of their variables.
#[macro_export]
macro_rules! configured {
    ($lookup:expr => $($part:ident),+) => {{
        let mut reader = $crate::config::ConfigReader::new($lookup);
        let read = match ($(reader.$part(),)+) {
            ($(Some($part),)+) => Some(($($part),+)),
            _ => None,
        };
        reader.finish(read)
    }};
}

/// Makes a function as Lambda runs it, from the wiring and these parts of the configuration.
#[macro_export]
macro_rules! wired {
    ($function:ty: $($made:tt)+) => {
        $crate::wired!($function => Self: $($made)+);
    };
    ($function:ty => $all:ty: |$wiring:ident, $($part:ident),+| $made:expr) => {
        impl $function {
            /// The function as Lambda runs it; `lookup` returns the value of a variable, if it is set. A function behind
            /// signed requests comes with the id of the gateway secret.
            pub fn wired(
                lookup: impl Fn(&str) -> Option<String>,
                $wiring: &$crate::wiring::Wiring,
            ) -> Result<$all, $crate::wiring::WiringError> {
                let ($($part),+) = $crate::configured!(lookup => $($part),+)?;
                Ok($made)
            }
        }
    };
}

/// The `main` of a function.
#[macro_export]
macro_rules! main {
    (|$wiring:ident| $($served:tt)+) => {
        fn main() -> Result<(), $crate::function::Error> {
            $crate::function::block_on(async {
                $crate::observe::init();
                let $wiring = $crate::wiring::Wiring::load()?;
                $($served)+
            })
        }
    };
}

/// Makes each problem that another type holds a problem of this type.
#[macro_export]
macro_rules! holds_problem {
    ($problem:ident::$variant:ident($held:ty)) => {
        impl<P> From<P> for $problem
        where
            $held: From<P>,
        {
            fn from(problem: P) -> Self {
                Self::$variant(problem.into())
            }
        }
    };
}
