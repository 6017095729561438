//! The attribute of a test that runs in a world of its own.
#![expect(clippy::expect_used, reason = "a test that cannot be read stops the build")]

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

/// Makes an async function a test. The attribute's argument is the async function that makes the world, runs the test
/// in it and checks it afterwards. It may be a call of such a function without its last argument, the test. The default
/// is `world::test`. Further arguments are those of `tokio::test`.
///
/// # Panics
///
/// While the test is compiled, if this is not on an `async fn`.
#[proc_macro_attribute]
pub fn test(arguments: TokenStream, test: TokenStream) -> TokenStream {
    let parse = |code: &str| code.parse::<TokenStream>().expect("Rust is lexed");
    let mut arguments = arguments.into_iter();
    let is_comma = |token: &TokenTree| token.to_string() == ",";
    let mut runner: Vec<_> = arguments.by_ref().take_while(|token| !is_comma(token)).collect();
    let given = match runner.pop_if(|token| matches!(token, TokenTree::Group(_))) {
        Some(TokenTree::Group(given)) => [given.stream(), parse(",")].into_iter().collect(),
        _ => TokenStream::new(),
    };
    let runner =
        if runner.is_empty() { parse("crate::world::test") } else { runner.into_iter().collect() };
    let mut tokens: Vec<_> = test.into_iter().collect();
    let is_async = |token: &TokenTree| token.to_string() == "async";
    let start = tokens.iter().position(is_async).expect("a test is an `async fn`");
    let body = tokens.split_off(start);
    let name = TokenStream::from(body[2].clone());
    let group =
        |delimiter, tokens| TokenStream::from(TokenTree::Group(Group::new(delimiter, tokens)));
    let given = [given, name.clone()].into_iter().collect();
    let run = [runner, group(Delimiter::Parenthesis, given), parse(".await;")];
    let block = [TokenStream::from_iter(body)].into_iter().chain(run).collect();
    let attributes = tokens.into_iter().collect();
    let block = group(Delimiter::Brace, block);
    let tokio = [parse("tokio::test"), group(Delimiter::Parenthesis, arguments.collect())];
    let tokio = [parse("#"), group(Delimiter::Bracket, tokio.into_iter().collect())];
    let signature = [attributes, parse("async fn"), name, parse("()"), block];
    tokio.into_iter().chain(signature).collect()
}
