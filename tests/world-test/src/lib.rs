//! The attribute of a test that runs in a world of its own.

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

/// Makes an async function a test. The attribute's argument is the async function that makes the world, runs the
/// test in it and checks it afterwards; without an argument, `world::test` does.
///
/// # Panics
///
/// While the test is compiled, if this stands on anything but an `async fn`.
#[proc_macro_attribute]
pub fn test(runner: TokenStream, test: TokenStream) -> TokenStream {
    let parse = |code: &str| code.parse::<TokenStream>().expect("Rust is lexed");
    let runner = if runner.is_empty() { parse("crate::world::test") } else { runner };
    let mut tokens: Vec<_> = test.into_iter().collect();
    let is_async = |token: &TokenTree| token.to_string() == "async";
    let start = tokens.iter().position(is_async).expect("a test is an `async fn`");
    let body = tokens.split_off(start);
    let name = TokenStream::from(body[2].clone());
    let group =
        |delimiter, tokens| TokenStream::from(TokenTree::Group(Group::new(delimiter, tokens)));
    let run = [runner, group(Delimiter::Parenthesis, name.clone()), parse(".await;")];
    let block = [TokenStream::from_iter(body)].into_iter().chain(run).collect();
    let attributes = tokens.into_iter().collect();
    let block = group(Delimiter::Brace, block);
    [attributes, parse("#[tokio::test] async fn"), name, parse("()"), block].into_iter().collect()
}
