//! Metric math, as much as the alarms use: `FILL` of one series, period by period.

/// The values of one series in each period of the evaluation range.
pub(super) type Values = Vec<Option<f64>>;

/// The formula of an alarm over its series.
#[derive(Debug, PartialEq)]
pub(super) enum Formula {
    /// The series as it is.
    Plain,
    /// A period without a number has this one.
    Fill(f64),
}

impl Formula {
    /// Reads `FILL(id, number)`.
    pub(super) fn read(text: &str, id: &str) -> Self {
        let arguments = text.strip_prefix("FILL(").and_then(|rest| rest.strip_suffix(')'));
        let (series, number) = arguments.unwrap().split_once(", ").unwrap();
        assert_eq!(series, id);
        Self::Fill(number.parse().unwrap())
    }

    /// The formula's value in each period. `fills_nothing` says whether `FILL` makes numbers of a series that has none
    /// at all.
    pub(super) fn values(&self, series: Values, fills_nothing: bool) -> Values {
        match self {
            Self::Fill(number) if fills_nothing || series.iter().any(Option::is_some) => {
                series.into_iter().map(|value| value.or(Some(*number))).collect()
            }
            Self::Fill(_) | Self::Plain => series,
        }
    }
}
