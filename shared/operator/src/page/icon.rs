//! The drawings and the colours of the pages.

use maud::{Markup, PreEscaped, html};

macro_rules! icons {
    ($($name:ident = $path:literal,)+) => {
        /// A drawing beside a word. The word says the same, so that screen readers skip the drawing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($name,)+ }

        impl Icon {
            const fn path(self) -> &'static str {
                match self { $(Self::$name => $path,)+ }
            }
        }
    };
}

icons! {
    Back = r#"<path d="m15 6-6 6 6 6"/>"#,
    Check = r#"<path d="m5 12.5 4.5 4.5L19 7.5"/>"#,
    Close = r#"<path d="M6 6l12 12M18 6 6 18"/>"#,
    Copy = r#"<rect x="8" y="8" width="11" height="12" rx="2"/><path d="M5 16V6a2 2 0 0 1 2-2h8"/>"#,
    Download = r#"<path d="M12 4v14M6 13l6 6 6-6"/>"#,
    Find = r#"<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>"#,
    Home = r#"<path d="M3 11.5 12 4l9 7.5"/><path d="M5.5 10v9h13v-9"/>"#,
    Key = r#"<path d="M12 11v3c0 3-1 5-2 6M8 20c1-2 1.5-4 1.5-6.5a2.5 2.5 0 0 1 5 0c0 3-.5 5-1.5 7M6 17c.5-1.2.8-2.5.8-4a5.2 5.2 0 0 1 10.4 0c0 2.5-.2 4-.7 6M5 10a7.5 7.5 0 0 1 14-1"/>"#,
    Link = r#"<path d="M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1"/><path d="M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1"/>"#,
    List = r#"<path d="M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01"/>"#,
    Message = r#"<path d="M4 20l1.3-4A8 8 0 1 1 8.5 19z"/>"#,
    More = r#"<circle cx="5" cy="12" r="1.2"/><circle cx="12" cy="12" r="1.2"/><circle cx="19" cy="12" r="1.2"/>"#,
    Next = r#"<path d="m9 6 6 6-6 6"/>"#,
    Paper = r#"<path d="M7 3h7l4 4v14H7z"/><path d="M14 3v4h4"/>"#,
    Payout = r#"<path d="M12 20V6M6 11l6-6 6 6"/>"#,
    Phone = r#"<rect x="7" y="3" width="10" height="18" rx="2"/><path d="M11 18h2"/>"#,
    Plus = r#"<path d="M12 5v14M5 12h14"/>"#,
    Print = r#"<path d="M7 9V4h10v5M7 17H4v-7h16v7h-3"/><path d="M7 14h10v6H7z"/>"#,
    Refund = r#"<path d="M9 8 5 12l4 4"/><path d="M5 12h9a5 5 0 0 1 0 10h-2" transform="translate(0 -3)"/>"#,
    Shop = r#"<path d="M6 17V11a6 6 0 1 1 12 0v6l1.5 2h-15z"/><path d="M10 21h4"/>"#,
    Warning = r#"<path d="M12 4 3 20h18L12 4z"/><path d="M12 10v4M12 17h.01"/>"#,
}

/// The colour of a chip or an icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The outcome is open.
    Neutral,
    Good,
    Warning,
    Bad,
    /// An end that is neither good nor bad.
    Quiet,
}

impl Tone {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "",
            Self::Good => "g",
            Self::Warning => "w",
            Self::Bad => "b",
            Self::Quiet => "q",
        }
    }
}

pub fn icon(icon: Icon) -> Markup {
    html! { svg.i viewBox="0 0 24 24" aria-hidden="true" { (PreEscaped(icon.path())) } }
}

/// A word in a colour.
pub fn chip(tone: Tone, word: &str) -> Markup {
    html! { span class={ "chip " (tone.class()) } { (word) } }
}
