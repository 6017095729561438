//! `ops owner …`.

use clap::{ArgAction, Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum OwnerCommand {
    Invite(OwnerInviteArgs),
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

#[derive(Debug, Args)]
pub(crate) struct OwnerInviteArgs {
    #[arg(id = "owner", value_name = "NAME")]
    pub(crate) name: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) act: bool,
}
