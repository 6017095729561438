//! `ops owner …`.

use clap::{ArgAction, Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum OwnerCommand {
    Invite(OwnerInviteArgs),
    Confirm(OwnerConfirmArgs),
    List,
    Revoke(OwnerRevokeArgs),
}

#[derive(Debug, Args)]
pub(crate) struct OwnerInviteArgs {
    #[arg(id = "owner", value_name = "NAME")]
    pub(crate) name: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub(crate) act: bool,
}

#[derive(Debug, Args)]
pub(crate) struct OwnerConfirmArgs {
    #[arg(id = "invitation", value_name = "INVITATION", allow_hyphen_values = true)]
    pub(crate) id: String,
    #[arg(value_name = "DIGITS")]
    pub(crate) digits: String,
}

#[derive(Debug, Args)]
pub(crate) struct OwnerRevokeArgs {
    #[arg(id = "owner", value_name = "NAME")]
    pub(crate) name: String,
    #[arg(value_name = "PHONE")]
    pub(crate) phone: Option<String>,
}
