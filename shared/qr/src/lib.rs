//! The QR code of an address: drawn on a page, and as a file to print.

use std::fmt::Write as _;
use std::iter::{once, repeat_n};

use maud::{Markup, html};
use qrcode::{Color, EcLevel, QrCode};

/// The margin that scanners want, in modules.
const QUIET: usize = 4;

/// How hard the pixels are packed, from 0 to 10.
const EFFORT: u8 = 9;

/// Square, with the margin: true where a module is dark.
pub struct Code(Vec<Vec<bool>>);

impl Code {
    /// `None` if the address is too long. A seventh of the code may be dirty (level M).
    pub fn new(address: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
        let (side, colors) = (code.width(), code.into_colors());
        let mut modules = vec![vec![false; side + 2 * QUIET]; side + 2 * QUIET];
        for (row, colors) in modules.iter_mut().skip(QUIET).zip(colors.chunks(side)) {
            for (module, color) in row.iter_mut().skip(QUIET).zip(colors) {
                *module = *color == Color::Dark;
            }
        }
        Some(Self(modules))
    }

    /// Draws it as wide as the page makes it.
    pub fn svg(&self, label: &str) -> Markup {
        let (side, mut dark) = (self.0.len(), String::new());
        for (y, row) in self.0.iter().enumerate() {
            let mut x = 0;
            for run in row.chunk_by(PartialEq::eq) {
                if run.first() == Some(&true) {
                    // Writing to a text cannot fail.
                    let _ = write!(dark, "M{x} {y}h{}v1h-{0}z", run.len());
                }
                x += run.len();
            }
        }
        html! {
            svg role="img" aria-label=(label) viewBox={ "0 0 " (side) " " (side) } shape-rendering="crispEdges" {
                path d=(dark) {}
            }
        }
    }

    /// Draws it for a terminal, with two modules to a character. Light modules are drawn, since most terminals are dark.
    pub fn text(&self) -> String {
        let line = |rows: &[Vec<bool>]| {
            let below = |x: usize| rows.get(1).is_none_or(|row| row[x]);
            let half = |(x, dark): (usize, &bool)| match (dark, below(x)) {
                (false, false) => '█',
                (false, true) => '▀',
                (true, false) => '▄',
                (true, true) => ' ',
            };
            rows[0].iter().enumerate().map(half).chain(once('\n')).collect::<String>()
        };
        self.0.chunks(2).map(line).collect()
    }

    /// A PNG file that is printed so wide, with no more dots than the printer has. All modules have equally many, so that
    /// none is blurred.
    pub fn png(&self, millimetres: u32, dots_per_inch: u32) -> Vec<u8> {
        let modules = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let scale = (millimetres * dots_per_inch * 10 / (254 * modules)).max(1);
        let dots = modules * scale;
        let times = scale as usize;
        let mut lines = Vec::new();
        for row in &self.0 {
            let light: Vec<_> =
                row.iter().flat_map(|dark| repeat_n(u8::from(!dark), times)).collect();
            // A line's first byte says that no filter was applied to it.
            let line: Vec<_> = once(0).chain(light.chunks(8).map(packed)).collect();
            lines.extend(line.repeat(times));
        }
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        // A bit of grey for each dot.
        let header = [&dots.to_be_bytes()[..], &dots.to_be_bytes(), &[1, 0, 0, 0, 0]].concat();
        // Dots per metre, across and down.
        let per_metre = (dots * 1000 / millimetres).to_be_bytes();
        let size = [&per_metre[..], &per_metre, &[1]].concat();
        let pixels = miniz_oxide::deflate::compress_to_vec_zlib(&lines, EFFORT);
        for (name, data) in
            [(b"IHDR", header), (b"pHYs", size), (b"IDAT", pixels), (b"IEND", vec![])]
        {
            let named = [&name[..], &data].concat();
            file.extend(u32::try_from(data.len()).unwrap_or(u32::MAX).to_be_bytes());
            file.extend(&named);
            file.extend(crc32fast::hash(&named).to_be_bytes());
        }
        file
    }
}

/// Up to eight dots in a byte, the first in its highest bit.
fn packed(dots: &[u8]) -> u8 {
    dots.iter().zip((0..8).rev()).fold(0, |byte, (dot, at)| byte | dot << at)
}
