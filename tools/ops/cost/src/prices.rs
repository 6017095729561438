//! List prices of us-east-1 in US dollars, without the free tiers, as of November 2026. In Paris and Ireland, none of
//! the prices that were compared is more than a fifth higher. Each constant names its unit.

/// A million write units of DynamoDB, on demand.
pub const MILLION_WRITES: f64 = 0.625;
/// A million read units.
pub const MILLION_READS: f64 = 0.125;
/// A gigabyte of table for a month.
pub const STORAGE_GB: f64 = 0.25;
/// The same gigabyte for point-in-time recovery.
pub const RECOVERY_GB: f64 = 0.20;
/// A million requests to functions.
pub const MILLION_INVOCATIONS: f64 = 0.20;
/// A gigabyte-second of a function on arm64.
pub const GB_SECOND: f64 = 0.000_013_333_4;
/// A million requests to an HTTP API.
pub const MILLION_API_REQUESTS: f64 = 1.00;
/// A gigabyte of log taken in.
pub const LOG_GB: f64 = 0.50;
/// A gigabyte of log kept for a month; AWS measures it compressed, so this counts too much.
pub const LOG_MONTH_GB: f64 = 0.03;
/// A gigabyte sent to the internet.
pub const TRANSFER_GB: f64 = 0.09;
/// A million invocations by the scheduler.
pub const MILLION_SCHEDULED: f64 = 1.00;
/// A custom metric for a month.
pub const METRIC: f64 = 0.30;
/// A metric that an alarm watches, for a month.
pub const ALARM_METRIC: f64 = 0.10;
/// A secret for a month.
pub const SECRET: f64 = 0.40;
/// A million reads of secrets.
pub const MILLION_SECRET_READS: f64 = 5.00;
/// The custom metrics that an account has free in each month.
pub const FREE_METRICS: u32 = 10;
/// The metrics that alarms may watch free.
pub const FREE_ALARM_METRICS: u32 = 10;
/// The free gigabytes of log.
pub const FREE_LOG_GB: f64 = 5.0;
/// The free requests to functions.
pub const FREE_INVOCATIONS: u32 = 1_000_000;
/// The free gigabyte-seconds of functions.
pub const FREE_GB_SECONDS: f64 = 400_000.0;

/// The hours of a month.
const HOURS: f64 = 730.0;
/// An hour of the smallest machine (t4g.nano) in Ireland; in us-east-1 0.0042.
pub const MACHINE_HOUR: f64 = 0.0046;
/// An hour of a public address.
pub const ADDRESS_HOUR: f64 = 0.005;
/// A gigabyte of a machine's disk (gp3) for a month in Ireland; in us-east-1 0.08.
pub const DISK_GB: f64 = 0.088;
/// The gigabytes that the template gives the machine.
pub const DISK_GBS: f64 = 4.0;
/// A fixed outbound address for a month by a machine: `small`.
pub const SMALL_ADDRESS: f64 =
    HOURS * (MACHINE_HOUR + ADDRESS_HOUR) + DISK_GBS * DISK_GB + ALARM_METRIC;
/// … by a NAT gateway of AWS, its address and an endpoint, at Europe's prices: `gateway`. Estimated.
pub const GATEWAY_ADDRESS: f64 = 48.00;

/// CFA francs for a dollar, as the guides count them. The bill is in dollars, and the exchange rate changes.
pub const FRANCS_PER_DOLLAR: f64 = 600.0;

/// Hundreds of francs are as exact as the dollar's price allows.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small and positive")]
pub fn francs(dollars: f64) -> u64 {
    (dollars * FRANCS_PER_DOLLAR / 100.0).round() as u64 * 100
}
