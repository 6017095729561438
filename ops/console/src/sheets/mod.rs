//! Files for accountants. A spreadsheet is written for the one language that it is opened in: French ones separate cells
//! by `;`, English ones by `,`, and both begin with a byte-order mark, by which a spreadsheet knows UTF-8.

pub(crate) mod day_close;
mod export;
mod new_file;

pub(crate) use export::{About, Export};
pub(crate) use new_file::{is_free, write_new};

use crate::language::Words;
use crate::show::separated;

/// What a spreadsheet begins with.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// One line of a spreadsheet. No cell in it is calculated.
fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>, words: &Words) -> String {
    separated(&words.sheets_line(), cells)
}
