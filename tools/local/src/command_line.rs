//! The options of `cargo run`. Flags win over `PORT` and `SANDBOX_PORT`.

use std::net::Ipv4Addr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use local::{LigdiCash, Logs, Options, Orders, Poll, Receiver, Shop, Storage};
use sandbox::{activated, port, web_address};
use url::Url;

/// Starts the shop, the API, a LigdiCash sandbox and a DynamoDB emulator in one process. With `sandbox` as its first
/// word it starts the sandbox alone.
#[derive(Debug, Parser)]
#[command(version, args_override_self = true)]
#[expect(clippy::struct_excessive_bools, reason = "each switch is a flag of its own")]
pub(crate) struct CommandLine {
    /// The port of the shop and the API; without it, the variable `PORT`
    /// [default: 3000]. 0 takes any free port.
    #[arg(long, value_parser = port, verbatim_doc_comment)]
    port: Option<u16>,
    /// The port of the LigdiCash sandbox; without it, the variable `SANDBOX_PORT`
    /// [default: 3001]. 0 takes any free port.
    #[arg(long, value_parser = port, verbatim_doc_comment)]
    sandbox_port: Option<u16>,
    /// Use a sandbox that runs elsewhere. Started alone, it keeps its invoices when
    /// you restart the stack; its clock is not moved here.
    #[arg(long, value_name = "URL", value_parser = web_address, verbatim_doc_comment)]
    #[arg(conflicts_with = "sandbox_port")]
    ligdicash: Option<Url>,
    /// Use your own shop at this address: customers come back to its
    /// /payment/success and /payment/cancel, and it may call the API.
    #[arg(long, value_name = "URL", value_parser = web_address, verbatim_doc_comment)]
    shop: Option<Url>,
    /// The shop's name on the payment page.
    #[arg(long, value_name = "NAME", default_value = "Ma boutique", requires = "shop")]
    #[arg(value_parser = clap::builder::NonEmptyStringValueParser::new())]
    shop_name: String,
    /// Send events to your own receiver instead of the demo shop, which then
    /// confirms nothing. The pages show your receiver's answers.
    #[arg(long, value_name = "URL", value_parser = web_address, verbatim_doc_comment)]
    webhook: Option<Url>,
    /// Try the plugin for WooCommerce in your shop at this address: means --proofs, --shop
    /// and --webhook.
    #[arg(long, value_name = "URL", value_parser = web_address, verbatim_doc_comment)]
    #[arg(conflicts_with_all = ["shop", "webhook"])]
    woocommerce: Option<Url>,
    /// This machine's address for a phone on the same network, such as
    /// 192.168.1.20. All machines on that network can then use the stack.
    #[arg(long, value_name = "ADDRESS", value_parser = host, default_value = "127.0.0.1")]
    #[arg(verbatim_doc_comment)]
    host: Ipv4Addr,
    /// Keep the payments in this file [default: in memory]. The shop always forgets
    /// its confirmed orders, and a sandbox in this process its invoices.
    #[arg(long, value_name = "PATH", verbatim_doc_comment)]
    data: Option<PathBuf>,
    /// Rehearse a restore: attach the payments table of this copy of the data file,
    /// from before the damage. The table `payments` is then the old one.
    #[arg(long, value_name = "PATH", verbatim_doc_comment, requires = "data")]
    restored: Option<PathBuf>,
    /// Seconds between two polls.
    #[arg(long, value_name = "N", default_value = "5")]
    poll_seconds: NonZeroU32,
    /// Accept only orders signed by the shop's server.
    #[arg(long)]
    proofs: bool,
    /// The operators of your contract, such as `orange_bf,moov_bf` [default: those
    /// that LigdiCash documents]. The sandbox refuses the others.
    #[arg(long, value_name = "KEYS", value_parser = activated, verbatim_doc_comment)]
    operators: Option<String>,
    /// Have a second person approve each payout, as `OPS_URL=local:3000/issa`.
    #[arg(long)]
    two_people: bool,
    /// Serve the owner's pages at /owner, for sign-in with a passkey of this machine.
    #[arg(long)]
    owner: bool,
    /// Log every step, not only warnings.
    #[arg(long)]
    verbose: bool,
}

impl CommandLine {
    /// The first argument is the program. `variable` looks up an environment variable.
    pub(crate) fn read(
        arguments: impl IntoIterator<Item = String>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Options, clap::Error> {
        let set = [("--port", "PORT"), ("--sandbox-port", "SANDBOX_PORT")]
            .map(|(flag, name)| variable(name).map(|value| format!("{flag}={value}")));
        // The variables are read as flags, but before the flags: `--ligdicash` conflicts with the flag
        // `--sandbox-port`, and wins over the variable.
        let program = std::iter::once("local".to_owned());
        let mut line = Self::try_parse_from(program.chain(set.into_iter().flatten()))?;
        line.try_update_from(arguments)?;
        Ok(line.into())
    }
}

impl From<CommandLine> for Options {
    fn from(mut line: CommandLine) -> Self {
        if let Some(shop) = line.woocommerce.take() {
            line.proofs = true;
            line.webhook = Some(plugin(&shop));
            line.shop = Some(shop);
        }
        let here = LigdiCash::Here { port: line.sandbox_port.unwrap_or(3001) };
        let shop = |url| Shop::Elsewhere { url, name: line.shop_name };
        Self {
            host: line.host,
            port: line.port.unwrap_or(3000),
            ligdicash: line.ligdicash.map_or(here, LigdiCash::Elsewhere),
            shop: line.shop.map_or(Shop::Here, shop),
            receiver: line.webhook.map_or(Receiver::Here, Receiver::Elsewhere),
            storage: line.data.map_or(Storage::Memory, Storage::File),
            restored: line.restored,
            poll: Poll::Every(Duration::from_secs(line.poll_seconds.get().into())),
            orders: if line.proofs { Orders::Proven } else { Orders::Open },
            operators: line.operators,
            two_people: line.two_people,
            owner: line.owner,
            logs: if line.verbose { Logs::Verbose } else { Logs::Quiet },
        }
    }
}

/// The plugin's receiver in the shop at this address. With plain permalinks the address ends with `/index.php`.
fn plugin(shop: &Url) -> Url {
    let mut receiver = shop.clone();
    let below = shop.path().trim_end_matches('/');
    receiver.set_path(&format!("{below}/wp-json/ligdicash-lambda/v1/events"));
    receiver
}

fn host(text: &str) -> Result<Ipv4Addr, &'static str> {
    let host = text.parse().ok().filter(|host: &Ipv4Addr| !host.is_unspecified());
    host.ok_or("it must be one number of this machine, such as 192.168.1.20")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, environment: &[(&str, &str)]) -> Result<Options, String> {
        let lookup =
            |name: &str| environment.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned());
        let arguments = std::iter::once("local").chain(line.split_whitespace()).map(str::to_owned);
        CommandLine::read(arguments, lookup).map_err(|error| error.to_string())
    }

    fn url(text: &str) -> Url {
        text.parse().unwrap()
    }

    #[test]
    fn every_flag_wins_over_the_environment_and_has_its_documented_default() {
        let environment = [("PORT", "4000"), ("SANDBOX_PORT", "4001")];
        let all = Options {
            host: Ipv4Addr::new(192, 168, 1, 20),
            port: 0,
            ligdicash: LigdiCash::Here { port: 9 },
            shop: Shop::Elsewhere { url: url("http://127.0.0.1:8000"), name: "Faso".to_owned() },
            receiver: Receiver::Elsewhere(url("http://127.0.0.1:8000/told")),
            storage: Storage::File("pay.db".into()),
            restored: Some("before.db".into()),
            poll: Poll::Every(Duration::from_secs(7)),
            orders: Orders::Proven,
            operators: Some("moov_bf".to_owned()),
            two_people: true,
            owner: true,
            logs: Logs::Verbose,
        };
        let line = "--host 192.168.1.20 --port 0 --sandbox-port 9 --shop http://127.0.0.1:8000 --shop-name Faso \
                    --webhook http://127.0.0.1:8000/told --data pay.db --restored before.db --poll-seconds 7 --proofs \
                    --operators moov_bf --two-people --owner --verbose";
        let (here, elsewhere) =
            (LigdiCash::Here { port: 4001 }, LigdiCash::Elsewhere(url("http://127.0.0.1:3001")));
        let on = |port, ligdicash| Options { port, ligdicash, ..Options::default() };
        for (line, environment, expected) in [
            ("", &[][..], Options::default()),
            (line, &[], all),
            ("--port=5000", &environment, on(5000, here)),
            ("--ligdicash http://127.0.0.1:3001", &environment, on(4000, elsewhere)),
        ] {
            assert_eq!(read(line, environment), Ok(expected), "{line}");
        }
    }

    #[test]
    fn the_option_for_the_plugin_means_the_three_that_its_shop_needs() {
        for shop in ["http://127.0.0.1:8000", "https://a.example/index.php"] {
            let receiver = format!("{shop}/wp-json/ligdicash-lambda/v1/events");
            let long = format!("--proofs --shop {shop} --webhook {receiver}");
            assert_eq!(read(&format!("--woocommerce {shop}"), &[]), read(&long, &[]));
        }
    }

    #[test]
    fn a_mistake_is_named_with_what_is_possible() {
        let (web, port) = ("it must be an http or https", "a port is a number from 0 to 65535");
        let host = "it must be one number of this machine";
        for (line, environment, named) in [
            ("--prot 1", None, "'--prot'".to_owned()),
            ("--port", None, "'--port <PORT>'".to_owned()),
            ("--port x", None, format!("'--port <PORT>': {port}")),
            ("", Some(("PORT", "x")), format!("'--port <PORT>': {port}")),
            ("", Some(("SANDBOX_PORT", "x")), format!("'--sandbox-port <SANDBOX_PORT>': {port}")),
            ("--poll-seconds 0", None, "'--poll-seconds <N>': number would be zero".to_owned()),
            ("--ligdicash 127.0.0.1:3001", None, format!("'--ligdicash <URL>': {web}")),
            ("--webhook ftp://127.0.0.1/", None, format!("'--webhook <URL>': {web}")),
            ("--webhook http:", None, format!("'--webhook <URL>': {web}")),
            ("--shop 127.0.0.1:8000", None, format!("'--shop <URL>': {web}")),
            ("--shop-name Faso", None, "--shop <URL>".to_owned()),
            ("--woocommerce 127.0.0.1:8000", None, format!("'--woocommerce <URL>': {web}")),
            ("--woocommerce http://a --webhook http://a", None, "'--webhook <URL>'".to_owned()),
            ("--host 0.0.0.0", None, format!("'--host <ADDRESS>': {host}")),
            ("--host localhost", None, format!("'--host <ADDRESS>': {host}")),
            (
                "--ligdicash http://127.0.0.1:3001 --sandbox-port 3001",
                None,
                "'--ligdicash <URL>' cannot be used with '--sandbox-port <SANDBOX_PORT>'"
                    .to_owned(),
            ),
        ] {
            let complaint = read(line, environment.as_slice()).unwrap_err();
            assert!(complaint.contains(&named), "{complaint}");
        }
    }
}
