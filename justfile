# Lists all scripts, each with the beginning of its own first sentence
scripts:
    #!/usr/bin/env bash
    set -euo pipefail
    git grep -lE '^#!/usr/bin/env (bash|python3)$' | while read -r script; do
        sentence=$(sed -nE '2,3s/^(# |""")//p' "$script" | tr '\n' ' ')
        [[ -z $sentence ]] || printf '%-38s %s\n' "$script" "${sentence%%[.,:;] *}"
    done

# Starts the local stack: a demo shop, the API, a LigdiCash sandbox
start *options:
    cargo run -- {{ options }}

# Checks everything, as before a change lands
all *form:
    .ci/run {{ form }}

# Tests what is written: documents, names, sizes
text:
    cargo test --package text

# Writes the generated parts of documents
documents:
    WRITE_DOCUMENTS=1 cargo test --quiet --workspace -- reference:: help:: people:: assistants:: examined:: guides

# Names the workflows that the changes since a commit start
changed base="main":
    git diff --name-only {{ base }} | .ci/changed
