//! The files of a copy: their checksums, and their lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::bufread::MultiGzDecoder;
use md5::{Digest as _, Md5};

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

/// The lines of a packed file, each with its number.
pub(super) fn lines(file: &Path) -> io::Result<impl Iterator<Item = io::Result<(u64, Vec<u8>)>>> {
    let mut text = BufReader::new(unpacked(BufReader::new(File::open(file)?))?);
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

/// The content of all members of a file of gzip, one behind the other. A file without a byte has none.
fn unpacked<R: BufRead + 'static>(mut packed: R) -> io::Result<Box<dyn Read>> {
    let is_empty = packed.fill_buf()?.is_empty();
    Ok(if is_empty { Box::new(io::empty()) } else { Box::new(MultiGzDecoder::new(packed)) })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn member(text: &[u8]) -> Vec<u8> {
        let mut member = GzEncoder::new(Vec::new(), Compression::fast());
        member.write_all(text).unwrap();
        member.finish().unwrap()
    }

    fn read(packed: Vec<u8>) -> io::Result<Vec<u8>> {
        let mut read = Vec::new();
        unpacked(Cursor::new(packed))?.read_to_end(&mut read).map(|_| read)
    }

    #[test]
    fn members_are_unpacked_one_behind_the_other() {
        let packed = [member(b"some "), member(b""), member(b"text")].concat();
        assert_eq!(read(packed).unwrap(), b"some text");
        assert_eq!(read(Vec::new()).unwrap(), b"");
    }

    #[test]
    fn what_is_no_gzip_or_is_cut_is_refused_wherever_it_is_cut() {
        let packed = member(&b"some text ".repeat(50));
        for end in 1..packed.len() {
            assert!(read(packed[..end].to_vec()).is_err(), "{end}");
        }
        for nonsense in [b"{\"Item\":{}}".to_vec(), [packed, b"more".to_vec()].concat()] {
            assert!(read(nonsense).is_err());
        }
    }
}
