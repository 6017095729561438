//! What a person can choose.

use std::num::ParseIntError;
use std::str::FromStr;

/// Whether X-Ray is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tracing {
    /// The template's default.
    PassThrough,
    /// Every request is traced.
    Active,
}

/// How many of 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(u8);

impl Share {
    /// Three in ten.
    pub const THREE_IN_TEN: Self = Self(30);
    /// One in five.
    pub const ONE_IN_FIVE: Self = Self(20);

    /// From 0 to 100.
    #[must_use]
    pub fn percent(self) -> u8 {
        self.0
    }
}

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number: u8 = text.parse().map_err(|error: ParseIntError| error.to_string())?;
        if number > 100 { Err(format!("{number} is not in 0..=100")) } else { Ok(Self(number)) }
    }
}

/// How payments go.
#[derive(Clone, Copy, Debug)]
pub struct Traffic {
    /// Of 100 started payments, how many nobody pays.
    pub abandoned: Share,
    /// How often the payer of a paid order asks about the pending payment.
    pub questions: u32,
    /// Whether the functions are traced.
    pub tracing: Tracing,
}

impl Traffic {
    /// What the documents quote: three in ten abandoned, two questions, no traces.
    pub const QUOTED: Self =
        Self { abandoned: Share::THREE_IN_TEN, questions: 2, tracing: Tracing::PassThrough };

    /// The average of a started payment.
    #[must_use]
    pub fn average(self, paid: f64, abandoned: f64) -> f64 {
        let share = f64::from(self.abandoned.percent());
        (paid * (100.0 - share) + abandoned * share) / 100.0
    }
}
