//! `ops link …`.

use std::path::PathBuf;

use clap::{ArgAction, Args, Subcommand};
use jiff::civil::Date;
use operator::api::{LinkRequest, LinkTexts, Outside};

#[derive(Debug, Subcommand)]
pub(crate) enum LinkCommand {
    Make(MakeLinkArgs),
    List,
    Show(LinkArgs),
    Withdraw(LinkArgs),
    Print(PrintLinkArgs),
}

#[derive(Debug, Args)]
#[command(allow_missing_positional = true)]
pub(crate) struct MakeLinkArgs {
    #[arg(value_name = "AMOUNT", conflicts_with_all = ["least", "most"])]
    #[arg(required_unless_present_all = ["least", "most"])]
    price: Option<u32>,
    #[arg(value_name = "LABEL", required = true)]
    label: String,
    #[arg(id = "english", long = "en", value_name = "LABEL")]
    label_en: Option<String>,
    #[arg(long, value_name = "N", conflicts_with = "many")]
    times: Option<u32>,
    #[arg(long, action = ArgAction::SetTrue)]
    many: bool,
    #[arg(long, value_name = "N", requires = "most")]
    least: Option<u32>,
    #[arg(long, value_name = "N", requires = "least")]
    most: Option<u32>,
    #[arg(id = "ends", long = "until", value_name = "DAY")]
    pub(crate) until: Option<Date>,
    #[command(flatten)]
    texts: TextArgs,
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $longest:literal,)+) => {
        #[derive(Debug, Args)]
        struct TextArgs {
            $(#[arg(long, value_name = "TEXT")] $name: Option<String>,)+
        }

        impl TextArgs {
            fn texts(self) -> LinkTexts {
                LinkTexts { $($name: self.$name.map(Outside::from)),+ }
            }
        }
    };
}

ligdicash_core::link_texts!(texts);

#[derive(Debug, Args)]
pub(crate) struct LinkArgs {
    #[arg(id = "link", value_name = "ID")]
    pub(crate) id: String,
}

#[derive(Debug, Args)]
pub(crate) struct PrintLinkArgs {
    #[command(flatten)]
    pub(crate) link: LinkArgs,
    #[arg(id = "cards", long = "out", value_name = "FILE.html", required_unless_present = "png")]
    pub(crate) out: Option<PathBuf>,
    #[arg(long, value_name = "FILE.png")]
    pub(crate) png: Option<PathBuf>,
}

impl MakeLinkArgs {
    pub(crate) fn request(self) -> LinkRequest {
        LinkRequest {
            amount: self.price,
            least: self.least,
            most: self.most,
            times: self.times,
            many: self.many,
            label_fr: Some(self.label),
            label_en: self.label_en,
            ends_at: None,
            texts: self.texts.texts(),
        }
    }
}
