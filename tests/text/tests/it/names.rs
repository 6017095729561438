//! A command for readers fetches a file, or a package that others have published. A free name belongs to the first person
//! who registers it, and that person's code would run on the reader's machine.

use std::collections::BTreeSet;

use text::files::{read, root, written};

/// All words after these are packages.
const INSTALLERS: &str = "pip install, pip3 install, pipx install, uv add, npm install, npm i, npm add, \
    yarn add, pnpm add, bun add, deno add, composer require, cargo install, gem install";

/// The first word after these is a package, and the others are for its program.
const STARTERS: &str = "pipx run, uvx, npx, npm exec, npm create, npm init, yarn dlx, pnpm dlx, bunx, \
    docker run, docker pull, composer create-project";

/// The packages that the commands of a text fetch by their names.
fn fetched(text: &str) -> Vec<String> {
    let installers = INSTALLERS.split(", ").map(|tool| (tool, usize::MAX));
    let tools = installers.chain(STARTERS.split(", ").map(|tool| (tool, 1)));
    let all = tools.flat_map(|(tool, most)| {
        let uses = text.split(tool).skip(1).filter_map(|rest| rest.strip_prefix(' '));
        uses.flat_map(move |rest| names(tool, rest, most))
    });
    // Composer asks no registry for the package of a folder that the same block has named.
    let has_folder = text.contains("composer config repositories.");
    all.filter(|name| !has_folder || !name.starts_with("ligdicash-lambda/")).collect()
}

/// The names after a tool, without their versions.
fn names(tool: &str, rest: &str, most: usize) -> Vec<String> {
    let command = rest.split(['`', '\'', ';', '|', '&', '#', ')', '\n']).next().unwrap();
    let words = command.split_whitespace().map(|word| {
        let options = ["--package=", "--spec=", "--from="];
        let package = options.iter().find_map(|option| word.strip_prefix(option));
        package.unwrap_or(word).trim_end_matches(['"', ',', '.'])
    });
    let is_file = |word: &str| {
        // npm takes `one/two` for a repository of GitHub, and the others take it for a folder.
        let path = word.trim_start_matches("ligdicash-lambda/");
        let is_here = !tool.starts_with("np") && path.contains('/') && root().join(path).exists();
        is_here || word.starts_with(['.', '/', '$', '"'])
    };
    let is_setting = |word: &str| word.replace("==", "").contains('=');
    let is_first = |c: char| c == '@' || c.is_alphabetic();
    let is_name = |word: &str| word.starts_with(is_first) && !is_setting(word);
    let is_read = |word: &&str| is_name(word) || (is_file(word) && !tool.starts_with("docker"));
    // `npx --no` starts only a program that is installed.
    let packages = words.take_while(|word| *word != "--no").filter(is_read).take(most);
    let end = |word: &str| word[1..].find(['@', '=', '[', ':']).map_or(word.len(), |at| at + 1);
    packages.filter(|word| !is_file(word)).map(|word| word[..end(word)].to_owned()).collect()
}

#[test]
fn each_command_fetches_a_file_or_a_package_of_others() {
    let list = read("tests/text/packages.txt");
    let published: BTreeSet<_> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let mut all = BTreeSet::new();
    for file in written(&root()).iter().filter(|file| !file.ends_with("commands.txt")) {
        let path = file.strip_prefix(root()).unwrap().to_str().unwrap();
        for (number, part) in read(path).replace("\\\n", " ").split("```").enumerate() {
            let is_prose = number % 2 == 0 && file.extension().is_some_and(|end| end == "md");
            let named = fetched(&if is_prose { part.replace('\n', " ") } else { part.to_owned() });
            let free = named.iter().find(|name| !published.contains(name.as_str()));
            assert_eq!(
                free, None,
                "{path}: whose is it? If it is published, packages.txt lists it"
            );
            all.extend(named);
        }
    }
    assert!(all.iter().eq(&published), "packages.txt lists more than commands name: {all:?}");
}

#[test]
fn a_command_with_a_free_name_is_noticed() {
    let commands = read("tests/text/commands.txt");
    let (free, safe) = commands.split_once("\n# safe\n").unwrap();
    free.lines().skip(1).for_each(|line| assert_eq!(fetched(line).len(), 1, "{line}"));
    safe.lines().for_each(|line| assert_eq!(fetched(line), [""; 0], "{line}"));
}
