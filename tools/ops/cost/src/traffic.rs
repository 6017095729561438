//! The traffic, which a person can choose.

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

/// A share in percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share(u8);

impl Share {
    /// Three in ten.
    pub const THREE_IN_TEN: Self = Self(30);
    /// One in five.
    pub const ONE_IN_FIVE: Self = Self(20);

    /// From 0 to 100.
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

/// The traffic of a stack.
#[derive(Clone, Copy, Debug)]
pub struct Traffic {
    /// The share of started payments that are not paid.
    pub abandoned: Share,
    /// The questions of a paid order's payer about the pending payment.
    pub questions: u32,
    /// Whether the functions are traced.
    pub tracing: Tracing,
}

impl Traffic {
    /// The traffic of the documents: three in ten abandoned, two questions, no traces.
    pub const QUOTED: Self =
        Self { abandoned: Share::THREE_IN_TEN, questions: 2, tracing: Tracing::PassThrough };

    /// The average of a started payment.
    pub fn average(self, paid: f64, abandoned: f64) -> f64 {
        let share = f64::from(self.abandoned.percent());
        (paid * (100.0 - share) + abandoned * share) / 100.0
    }
}
