//! The form of instants on pages.

use jiff::Timestamp;

use crate::{Language, Words};

const FRENCH: &str = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.";

impl Words {
    /// `22 Jan 2027, 07:31`, `22 janv. 2027, 07:31`, in Ouagadougou's time, which is UTC.
    pub fn instant(&self, at: Timestamp) -> String {
        let number: usize = at.strftime("%m").to_string().parse().unwrap_or_default();
        let french = FRENCH
            .split(' ')
            .nth(number.wrapping_sub(1))
            .filter(|_| self.language() == Language::Fr);
        let month = french.map_or_else(|| at.strftime("%b").to_string(), str::to_owned);
        format!("{} {month} {}", at.strftime("%-d"), at.strftime("%Y, %H:%M"))
    }
}
