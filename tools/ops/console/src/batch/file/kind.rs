//! The kind of a file, by its content. Its name may be wrong.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use operator::api::OtherFileKind;

/// A file whose cells can be read, or another kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Workbook,
    Text,
    Other(OtherFileKind),
}

/// The number of bytes that show the kind of a text.
const HEAD: usize = 1024;

/// The first bytes of some kinds of files.
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

/// The kind of a zip file that is not an .xlsx. `None` also for a damaged one, about which its reader says more.
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
        || has(|name| name.starts_with("word/") || name.starts_with("ppt/"))
    {
        Some(OtherFileKind::Document)
    } else if has(|name| name.starts_with("Index/") || name == "Index.zip") {
        Some(OtherFileKind::Numbers)
    } else if has(|name| name.ends_with("workbook.bin")) {
        Some(OtherFileKind::Xlsb)
    } else {
        (!has(|name| name == "[Content_Types].xml" || name == "_rels/.rels"))
            .then_some(OtherFileKind::Archive)
    }
}

/// Excel puts a workbook with a password, and an old one, into the file of an older format.
fn compound(bytes: &[u8]) -> OtherFileKind {
    let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let has = |name: &str| {
        let name = wide(name);
        bytes.windows(name.len()).any(|bytes_there| bytes_there == name)
    };
    if has("EncryptedPackage") {
        OtherFileKind::Locked
    } else if has("WordDocument") || has("PowerPoint Document") {
        OtherFileKind::Document
    } else {
        OtherFileKind::Xls
    }
}

/// A web page, which many programs save under the name of a workbook, or XML.
fn marked(bytes: &[u8]) -> Option<OtherFileKind> {
    // In UTF-16, every other byte is zero here.
    let head = bytes.iter().take(HEAD).filter(|byte| byte.is_ascii() && **byte != 0);
    let head: String = head.map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let head = head.trim_start();
    if !head.starts_with('<') {
        return None;
    }
    let is_page =
        head.contains("<html") || head.contains("<table") || head.contains("<!doctype html");
    Some(if is_page { OtherFileKind::Html } else { OtherFileKind::Xml })
}
