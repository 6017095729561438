//! The kind of a file, by what it holds: its name may say anything.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::api::OtherFileKind;

/// A file whose cells can be read, or what it is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Workbook,
    Text,
    Other(OtherFileKind),
}

/// The bytes that show what a text is.
const HEAD: usize = 1024;

/// How some files begin.
const BEGINNINGS: [(&[u8], OtherFileKind); 8] = [
    (b"%PDF", OtherFileKind::Pdf),
    (b"{\\rtf", OtherFileKind::Document),
    (b"\x89PNG", OtherFileKind::Picture),
    (b"\xff\xd8\xff", OtherFileKind::Picture),
    (b"GIF8", OtherFileKind::Picture),
    (b"\x1f\x8b", OtherFileKind::Archive),
    (b"Rar!", OtherFileKind::Archive),
    (b"7z\xbc\xaf", OtherFileKind::Archive),
];

impl FileKind {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let other = BEGINNINGS.into_iter().find(|(begins, _)| bytes.starts_with(begins));
        if let Some((_, kind)) = other {
            Self::Other(kind)
        } else if bytes.starts_with(b"PK") {
            zipped(bytes).map_or(Self::Workbook, Self::Other)
        } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            Self::Other(compound(bytes))
        } else {
            marked(bytes).map_or(Self::Text, Self::Other)
        }
    }
}

/// What else than an .xlsx a zip file is; `None` also for one that cannot be read, of which the reader says more.
fn zipped(bytes: &[u8]) -> Option<OtherFileKind> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut mark = String::new();
    if let Ok(part) = parts.by_name("mimetype") {
        let _ = part.take(HEAD as u64).read_to_string(&mut mark);
    }
    let names: Vec<_> = parts.file_names().filter_map(Result::ok).collect();
    let has = |is: fn(&str) -> bool| names.iter().any(|name| is(name));
    if mark.contains("opendocument.spreadsheet") {
        Some(OtherFileKind::Ods)
    } else if mark.contains("opendocument")
        || has(|it| it.starts_with("word/") || it.starts_with("ppt/"))
    {
        Some(OtherFileKind::Document)
    } else if has(|it| it.starts_with("Index/") || it == "Index.zip") {
        Some(OtherFileKind::Numbers)
    } else if has(|it| it.ends_with("workbook.bin")) {
        Some(OtherFileKind::Xlsb)
    } else {
        (!has(|it| it == "[Content_Types].xml" || it == "_rels/.rels"))
            .then_some(OtherFileKind::Archive)
    }
}

/// Excel puts a workbook with a password, and an old one, into the file of an older format.
fn compound(bytes: &[u8]) -> OtherFileKind {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let has = |name: &str| {
        let name = wide(name);
        bytes.windows(name.len()).any(|it| it == name)
    };
    if has("EncryptedPackage") {
        OtherFileKind::Locked
    } else if has("WordDocument") || has("PowerPoint Document") {
        OtherFileKind::Document
    } else {
        OtherFileKind::Xls
    }
}

/// A web page, as many programs write it under the name of a workbook, or XML.
fn marked(bytes: &[u8]) -> Option<OtherFileKind> {
    // Also of UTF-16, whose every other byte is none here.
    let head = bytes.iter().take(HEAD).filter(|it| it.is_ascii() && **it != 0);
    let head: String = head.map(|it| char::from(it.to_ascii_lowercase())).collect();
    let head = head.trim_start();
    if !head.starts_with('<') {
        return None;
    }
    let is_page =
        head.contains("<html") || head.contains("<table") || head.contains("<!doctype html");
    Some(if is_page { OtherFileKind::Html } else { OtherFileKind::Xml })
}
