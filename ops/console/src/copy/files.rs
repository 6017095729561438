//! The files of a copy: their checksums, and their lines.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest as _, Md5};

use super::gzip::Gzip;

/// The longest line that is read. An item has 400 KB at most, and its JSON not much more.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The MD5 of a file, as the manifests write it.
pub(super) fn checksum(file: &Path) -> io::Result<String> {
    let mut file = BufReader::new(File::open(file)?);
    let mut sum = Md5::new();
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            return Ok(STANDARD.encode(sum.finalize()));
        }
        sum.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
}

/// The lines of a packed file, each with its number. A file without a byte has none.
pub(super) fn lines(file: &Path) -> io::Result<impl Iterator<Item = io::Result<(u64, Vec<u8>)>>> {
    let mut text = BufReader::new(Gzip::new(BufReader::new(File::open(file)?)));
    let mut next = move || {
        let mut line = Vec::new();
        let read = text.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
        if line.ends_with(b"\n") {
            line.pop();
        } else if read as u64 == LONGEST {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is too long"));
        }
        Ok((read > 0).then_some(line))
    };
    let lines = std::iter::from_fn(move || next().transpose());
    Ok(lines.zip(1..).map(|(line, number)| line.map(|line| (number, line))))
}
