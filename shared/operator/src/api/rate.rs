//! The expected number of payments, as `6000/h`.

use std::fmt;
use std::str::FromStr;

/// The busiest second's payments, as a multiple of the hour's average.
const PEAK: f64 = 3.0;

/// Payments an hour, at the busiest time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    an_hour: u32,
}

/// The text is no rate.
#[derive(Debug)]
pub struct RateError;

impl std::error::Error for RateError {}

impl fmt::Display for RateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of payments and /h, such as 6000/h")
    }
}

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, RateError> {
        let number = text.strip_suffix("/h").ok_or(RateError)?;
        let an_hour = number.parse().ok().filter(|number| *number > 0).ok_or(RateError)?;
        Ok(Self { an_hour })
    }
}

impl Rate {
    /// The load of the busiest second, if each payment takes `each`, rounded up.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "positive, and too much is enough"
    )]
    pub fn at_its_peak(self, each: f64) -> u32 {
        (f64::from(self.an_hour) / 3_600.0 * PEAK * each).ceil() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_thousand_an_hour_are_five_in_the_busiest_second() {
        let rate: Rate = "6000/h".parse().unwrap();
        assert_eq!((rate.at_its_peak(1.0), rate.at_its_peak(2.2)), (5, 11));
        for text in ["", "6000", "/h", "0/h", "-1/h", "6 000/h", "6000/d"] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }
}
