//! List prices, in US dollars, without the free tiers, as of November 2026.

use catalogue::Language;
use clap::ValueEnum;

/// CFA francs for a dollar, as the guides count them. The bill is in dollars, and the dollar's price moves.
pub const FRANCS_PER_DOLLAR: f64 = 600.0;

/// Hundreds of francs are as exact as the dollar's price allows.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
pub fn francs(dollars: f64) -> u64 {
    (dollars * FRANCS_PER_DOLLAR / 100.0).round() as u64 * 100
}

/// A region whose prices are known, by AWS's name of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Region {
    /// N. Virginia.
    #[value(name = "us-east-1")]
    UsEast1,
    /// Ireland.
    #[value(name = "eu-west-1")]
    EuWest1,
    /// Paris.
    #[value(name = "eu-west-3")]
    EuWest3,
}

impl Region {
    /// The region's prices.
    pub fn prices(self) -> Prices {
        match self {
            Self::UsEast1 => US_EAST_1,
            Self::EuWest1 => EU_WEST_1,
            Self::EuWest3 => EU_WEST_3,
        }
    }
}

/// A price in dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Price {
    /// A price of the price list.
    Listed(f64),
    /// A fifth more than in us-east-1, where the region's price list was not read. No price that was read is higher.
    Estimated(f64),
}

impl Price {
    /// The number.
    pub fn dollars(self) -> f64 {
        match self {
            Self::Listed(dollars) | Self::Estimated(dollars) => dollars,
        }
    }

    /// The price in a calculation: with at least two decimals if it has any, and marked if it is estimated.
    pub fn written(self, language: Language) -> String {
        const DECIMALS: usize = 10;
        let exact = language.number(self.dollars(), DECIMALS);
        let in_cents = language.dollars(self.dollars());
        let number = if exact.len() > in_cents.len() { exact } else { in_cents };
        match self {
            Self::Listed(_) => number,
            Self::Estimated(_) => format!("≈ {number}"),
        }
    }
}

/// The prices of one region. A million counts what is named.
#[derive(Clone, Copy, Debug)]
pub struct Prices {
    /// A million write units of DynamoDB, on demand.
    pub million_writes: Price,
    /// A million read units.
    pub million_reads: Price,
    /// A gigabyte of table for a month.
    pub storage_gb: Price,
    /// The same gigabyte for point-in-time recovery.
    pub recovery_gb: Price,
    /// A million requests to functions.
    pub million_invocations: Price,
    /// A gigabyte-second of a function on arm64.
    pub gb_second: Price,
    /// A million requests to an HTTP API.
    pub million_api_requests: Price,
    /// A gigabyte of log taken in.
    pub log_gb: Price,
    /// A gigabyte of log kept for a month; AWS measures it compressed, so this counts too much.
    pub log_month_gb: Price,
    /// A gigabyte sent to the internet.
    pub transfer_gb: Price,
    /// A million invocations by the scheduler.
    pub million_scheduled: Price,
    /// A custom metric for a month.
    pub metric: Price,
    /// A metric that an alarm watches, for a month.
    pub alarm_metric: Price,
    /// A secret for a month.
    pub secret: Price,
    /// A million reads of secrets.
    pub million_secret_reads: Price,
    /// A million traces recorded.
    pub million_traces: Price,
    /// A gigabyte of table that DynamoDB exports.
    pub export_gb: Price,
    /// A gigabyte in S3 for a month.
    pub object_gb: Price,
    /// A fixed outbound address for a month: NAT gateway, its address and an endpoint, at Europe's prices.
    pub fixed_address: Price,
}

use Price::{Estimated, Listed};

const US_EAST_1: Prices = Prices {
    million_writes: Listed(0.625),
    million_reads: Listed(0.125),
    storage_gb: Listed(0.25),
    recovery_gb: Listed(0.20),
    million_invocations: Listed(0.20),
    gb_second: Listed(0.000_013_333_4),
    million_api_requests: Listed(1.00),
    log_gb: Listed(0.50),
    log_month_gb: Listed(0.03),
    transfer_gb: Listed(0.09),
    million_scheduled: Listed(1.00),
    metric: Listed(0.30),
    alarm_metric: Listed(0.10),
    secret: Listed(0.40),
    million_secret_reads: Listed(5.00),
    million_traces: Listed(5.00),
    export_gb: Listed(0.10),
    object_gb: Listed(0.023),
    fixed_address: Estimated(48.00),
};

const EU_WEST_1: Prices = Prices {
    million_writes: Listed(0.705),
    million_reads: Listed(0.1415),
    storage_gb: Listed(0.283),
    recovery_gb: Listed(0.22),
    million_api_requests: Listed(1.11),
    log_gb: Listed(0.57),
    million_scheduled: Estimated(1.20),
    export_gb: Estimated(0.12),
    ..US_EAST_1
};

const EU_WEST_3: Prices = Prices {
    million_writes: Listed(0.7423),
    million_reads: Listed(0.1487),
    storage_gb: Estimated(0.30),
    recovery_gb: Estimated(0.24),
    million_api_requests: Listed(1.17),
    log_gb: Listed(0.5985),
    log_month_gb: Listed(0.0315),
    million_scheduled: Listed(1.20),
    export_gb: Estimated(0.12),
    object_gb: Estimated(0.0276),
    ..US_EAST_1
};

#[cfg(test)]
mod tests {
    use super::Language::{En, Fr};
    use super::*;

    #[test]
    fn a_price_has_its_cents_and_says_if_it_is_estimated() {
        assert_eq!(Listed(1.0).written(En), "1.00");
        assert_eq!(Listed(0.000_013_333_4).written(En), "0.0000133334");
        assert_eq!(Estimated(0.3).written(Fr), "≈ 0,30");
    }
}
