//! The expected number of payments, as `6000/h`.

use std::str::FromStr;

/// The busiest second's payments, as a multiple of the hour's average.
const PEAK: f64 = 3.0;

/// Payments an hour, at the busiest time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    an_hour: u32,
}

impl FromStr for Rate {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_suffix("/h").and_then(|number| number.parse().ok());
        let an_hour = number.filter(|number| *number > 0);
        let an_hour = an_hour.ok_or("a number of payments and /h, such as 6000/h")?;
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
