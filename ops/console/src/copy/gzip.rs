//! Unpacks files of gzip while they are read.
//!
//! The checksum at a member's end is not looked at: the manifest has one of the whole file, which is compared before.

use std::io::{self, BufRead, Error, ErrorKind, Read};

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// What else stands in a head, by its flags.
const CHECKSUM: u8 = 2;
const EXTRA: u8 = 4;
const NAME: u8 = 8;
const COMMENT: u8 = 16;

/// What unpacks to the content of all members, one behind the other.
pub(super) struct Gzip<R> {
    packed: R,
    state: Box<InflateState>,
    is_within: bool,
}

impl<R: BufRead> Gzip<R> {
    pub(super) fn new(packed: R) -> Self {
        Self { packed, state: InflateState::new_boxed(DataFormat::Raw), is_within: false }
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.packed.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn skip(&mut self, bytes: u16) -> io::Result<()> {
        (0..bytes).try_for_each(|_| self.byte().map(|_| ()))
    }

    fn skip_text(&mut self) -> io::Result<()> {
        while self.byte()? != 0 {}
        Ok(())
    }

    /// What stands before the packed bytes (RFC 1952).
    fn skip_head(&mut self) -> io::Result<()> {
        if [self.byte()?, self.byte()?, self.byte()?] != [0x1f, 0x8b, 8] {
            return Err(not_packed());
        }
        let flags = self.byte()?;
        self.skip(6)?;
        if flags & EXTRA != 0 {
            let length = u16::from_le_bytes([self.byte()?, self.byte()?]);
            self.skip(length)?;
        }
        for text in [NAME, COMMENT] {
            if flags & text != 0 {
                self.skip_text()?;
            }
        }
        if flags & CHECKSUM == 0 { Ok(()) } else { self.skip(2) }
    }
}

impl<R: BufRead> Read for Gzip<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let packed = self.packed.fill_buf()?;
            let is_over = packed.is_empty();
            if !self.is_within {
                if is_over {
                    return Ok(0);
                }
                self.skip_head()?;
                self.state.reset(DataFormat::Raw);
                self.is_within = true;
                continue;
            }
            let result = inflate(&mut self.state, packed, into, MZFlush::None);
            self.packed.consume(result.bytes_consumed);
            match result.status {
                Ok(MZStatus::StreamEnd) => {
                    self.skip(8)?;
                    self.is_within = false;
                }
                Err(MZError::Buf) if is_over => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(MZStatus::Ok | MZStatus::NeedDict) | Err(MZError::Buf) => {}
                Err(_) => return Err(not_packed()),
            }
            if result.bytes_written > 0 {
                return Ok(result.bytes_written);
            }
        }
    }
}

fn not_packed() -> Error {
    Error::new(ErrorKind::InvalidData, "not gzip")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A member as `gzip` writes it, with these flags and what belongs to them.
    fn member(text: &[u8], flags: u8, more: &[u8]) -> Vec<u8> {
        let mut member = vec![0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3];
        member.extend(more);
        member.extend(miniz_oxide::deflate::compress_to_vec(text, 6));
        member.extend([0; 8]);
        member
    }

    fn unpacked(packed: &[u8], at_once: usize) -> io::Result<Vec<u8>> {
        let mut unpacked = Vec::new();
        let packed = io::BufReader::with_capacity(at_once, packed);
        Gzip::new(packed).read_to_end(&mut unpacked).map(|_| unpacked)
    }

    #[test]
    fn members_are_unpacked_one_behind_the_other_however_they_are_read() {
        let long: Vec<u8> =
            (0_u32..100_000).flat_map(|it| it.wrapping_mul(it).to_le_bytes()).collect();
        let more = [2, 0, b'x', b'y', b'n', 0, b'c', 0, 1, 2];
        let packed = [member(&long, 0, &[]), member(b"", 0, &[]), member(b"end", 30, &more)];
        for at_once in [1, 7, 65_536] {
            let expected = [long.as_slice(), b"end"].concat();
            assert!(unpacked(&packed.concat(), at_once).unwrap() == expected, "{at_once}");
        }
        assert_eq!(unpacked(b"", 8).unwrap(), b"");
    }

    #[test]
    fn what_is_no_gzip_or_is_cut_is_refused_wherever_it_is_cut() {
        let packed = member(&b"some text ".repeat(50), 0, &[]);
        for end in 1..packed.len() {
            assert!(unpacked(&packed[..end], 8).is_err(), "{end}");
        }
        for nonsense in [
            &b"{\"Item\":{}}"[..],
            &[0x1f, 0x8b, 9, 0],
            &[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255],
        ] {
            assert!(unpacked(nonsense, 8).is_err());
        }
    }
}
