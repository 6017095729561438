//! Random ids in LigdiCash's shapes, from the operating system's randomness.

use jiff::Timestamp;

#[expect(clippy::expect_used, reason = "without randomness there is no id and no token")]
pub(crate) fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system provides randomness");
    bytes
}

/// `length` decimal digits, the first not zero.
pub(crate) fn digits(length: u32) -> String {
    let lowest = 10_u64.pow(length.saturating_sub(1));
    // The bias of a remainder over 2^64 is too small to matter.
    let number = lowest + u64::from_le_bytes(bytes()) % (lowest * 9);
    number.to_string()
}

/// `2 * N` lower-case hexadecimal digits.
pub(crate) fn hex<const N: usize>() -> String {
    bytes::<N>().iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// LigdiCash's log reference: the instant and 13 hexadecimal digits, as in its samples.
pub(crate) fn logfile(at: Timestamp) -> String {
    let unique = hex::<7>();
    format!("{}{}", at.strftime("%Y%m%d%H%M%S"), &unique[..13])
}

/// An operator's reference of a payment, in the form that mobile-money receipts have: `MP260601.1000.C48213`.
pub(crate) fn oreference(at: Timestamp) -> String {
    format!("MP{}.C{}", at.strftime("%y%m%d.%H%M"), digits(5))
}
