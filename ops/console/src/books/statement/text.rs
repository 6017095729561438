//! The file as lines of text, whatever program wrote it.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::api::{Mistake, What};

/// A line that is longer has lost its end.
const LONGEST: usize = 1 << 20;

/// Lines of text, each with its number. No more than one line and one part of the file are held.
pub(super) struct Text {
    reader: BufReader<File>,
    decoder: Decoder,
    pending: String,
    /// What of `pending` was given out already.
    given: usize,
    line: u64,
    is_whole: bool,
}

impl Text {
    pub(super) fn open(path: &Path, encoding: &'static Encoding) -> Result<Self, Mistake> {
        let file = File::open(path).map_err(|error| Mistake::unreadable(&error))?;
        Ok(Self {
            reader: BufReader::with_capacity(1 << 16, file),
            decoder: encoding.new_decoder_with_bom_removal(),
            pending: String::new(),
            given: 0,
            line: 0,
            is_whole: false,
        })
    }

    /// The next line without its end, and its number.
    pub(super) fn next(&mut self) -> Result<Option<(u64, String)>, Mistake> {
        loop {
            let rest = &self.pending[self.given..];
            if let Some(length) = self.end_of_line(rest) {
                let line = rest[..length].to_owned();
                self.given += length + if rest[length..].starts_with("\r\n") { 2 } else { 1 };
                return self.numbered(line).map(Some);
            }
            if rest.len() > LONGEST {
                return Err(Mistake::on(self.line + 1, What::TooLong));
            }
            if self.is_whole {
                let line = rest.to_owned();
                self.given = self.pending.len();
                return if line.is_empty() { Ok(None) } else { self.numbered(line).map(Some) };
            }
            self.read_on()?;
        }
    }

    /// Where the line ends. A carriage return at the end of what was read may be the half of an end.
    fn end_of_line(&self, rest: &str) -> Option<usize> {
        let length = rest.find(['\n', '\r'])?;
        let is_half = rest.len() == length + 1 && rest.ends_with('\r') && !self.is_whole;
        (!is_half).then_some(length)
    }

    fn numbered(&mut self, line: String) -> Result<(u64, String), Mistake> {
        self.line += 1;
        if line.contains('\0') {
            return Err(Mistake::on(self.line, What::NoText));
        }
        Ok((self.line, line))
    }

    fn read_on(&mut self) -> Result<(), Mistake> {
        self.pending.drain(..self.given);
        self.given = 0;
        let bytes = self.reader.fill_buf().map_err(|error| Mistake::unreadable(&error))?;
        self.is_whole = bytes.is_empty();
        let room = self.decoder.max_utf8_buffer_length_without_replacement(bytes.len());
        self.pending.reserve(room.unwrap_or(LONGEST));
        let (result, read) = self.decoder.decode_to_string_without_replacement(
            bytes,
            &mut self.pending,
            self.is_whole,
        );
        self.reader.consume(read);
        if let DecoderResult::Malformed(..) = result {
            let lines = self.pending.bytes().filter(|byte| *byte == b'\n').count() as u64;
            return Err(Mistake::on(self.line + lines + 1, What::NoText));
        }
        Ok(())
    }
}

/// How the file is encoded: by its mark; or as UTF-16 where every other byte is zero; or UTF-8; or else Windows-1252.
///
/// # Errors
///
/// A file that is UTF-8 for a while and then is not was damaged.
pub(super) fn encoding(path: &Path) -> Result<&'static Encoding, Mistake> {
    let file = File::open(path).map_err(|error| Mistake::unreadable(&error))?;
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let start = reader.fill_buf().map_err(|error| Mistake::unreadable(&error))?;
    if let Some((encoding, _)) = Encoding::for_bom(start) {
        return Ok(encoding);
    }
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|it| **it == 0).count();
    let some = start.len() / 4 + 1;
    if zeros(1) >= some {
        return Ok(UTF_16LE);
    }
    if zeros(0) >= some {
        return Ok(UTF_16BE);
    }
    utf_8_or_windows(reader)
}

fn utf_8_or_windows(mut reader: BufReader<File>) -> Result<&'static Encoding, Mistake> {
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let (mut text, mut lines, mut is_ascii) = (String::new(), 1, true);
    loop {
        let bytes = reader.fill_buf().map_err(|error| Mistake::unreadable(&error))?;
        let is_last = bytes.is_empty();
        text.clear();
        text.reserve(bytes.len() * 3 + 16);
        let (result, read) =
            decoder.decode_to_string_without_replacement(bytes, &mut text, is_last);
        reader.consume(read);
        is_ascii &= text.is_ascii();
        lines += text.bytes().filter(|byte| *byte == b'\n').count() as u64;
        match result {
            DecoderResult::Malformed(..) if is_ascii => return Ok(WINDOWS_1252),
            DecoderResult::Malformed(..) => return Err(Mistake::on(lines, What::NoText)),
            DecoderResult::InputEmpty | DecoderResult::OutputFull if is_last => return Ok(UTF_8),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
    }
}
