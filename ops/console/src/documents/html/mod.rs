//! Pieces of documents, from the same parts as the terminal's: what the page shows, and whoever writes a file.

mod pen;
mod plot;
mod timeline;

pub(crate) use pen::{facts, file, frame, parts, section, sections, standing, table};
pub(crate) use plot::{drawing, numbers, plot};
