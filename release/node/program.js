// The program, which is in the package for this system. It is started only if it is the one that this package was made
// with.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const digests = require("./digests.json");

export function program() {
  const name = `ligdicash-sandbox-${process.platform}-${process.arch}`;
  if (!digests[name]) {
    throw new Error(
      `ligdicash-sandbox has no program for ${process.platform} on ${process.arch}. ` +
        "On macOS use its image with Docker or Podman, on Windows run it inside WSL.",
    );
  }
  const path = find(name);
  if (createHash("sha256").update(readFileSync(path)).digest("hex") !== digests[name]) {
    throw new Error(`${path} is not the program that ligdicash-sandbox was made with: install both again.`);
  }
  return path;
}

function find(name) {
  try {
    return require.resolve(`${name}/ligdicash-local`);
  } catch {
    throw new Error(`The package ${name} is missing: install ligdicash-sandbox again, without --omit=optional.`);
  }
}
