//! `ops owner …`.

use clap::{ArgAction, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum OwnerCommand {
    Invite {
        #[arg(id = "owner", value_name = "NAME")]
        name: String,
        #[arg(long, action = ArgAction::SetTrue)]
        act: bool,
    },
    Confirm {
        #[arg(id = "invitation", value_name = "INVITATION", allow_hyphen_values = true)]
        id: String,
        #[arg(value_name = "DIGITS")]
        digits: String,
    },
    List,
    Revoke {
        #[arg(id = "owner", value_name = "NAME")]
        name: String,
        #[arg(value_name = "PHONE")]
        phone: Option<String>,
    },
}
