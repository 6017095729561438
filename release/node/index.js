import { execFile, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { program } from "./program.js";

/** Starts a sandbox on a free port. It takes the options of the command. */
export async function start(...options) {
  const { said, ...running } = await run(["sandbox", "--port", "0", ...options], "Authorization");
  return { url: said["Base URL"], apiKey: said.Apikey, authToken: said.Authorization, ...running };
}

/** Starts the payment backend with a sandbox and a demo shop, on free ports. */
export async function startLocal(...options) {
  const { said, ...running } = await run(["--port", "0", "--sandbox-port", "0", ...options], "Payout key");
  return {
    url: said["Shop and API"].replace(/\/$/, ""),
    sandboxUrl: said.Sandbox.replace(/\/sandbox$/, ""),
    webhookSecret: said["Webhook secret"],
    orderKey: said["Order key"],
    ...running,
  };
}

/** Examines a shop that runs here. It takes the options of the command, such as `{ buy, paid, paidWhen }`. */
export async function examine(options = {}) {
  const folder = await mkdtemp(join(tmpdir(), "ligdicash-examine-"));
  const json = join(folder, "report.json");
  const flag = (name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const flags = Object.entries({ ...options, json }).map(([name, value]) => `${flag(name)}=${value}`);
  try {
    return await new Promise((resolve, reject) => {
      execFile(program(), ["sandbox", "examine", ...flags], { maxBuffer: 1 << 26 }, (error, text, errors) => {
        if (error && error.code !== 1) return reject(new Error(`examine ended: ${(text + errors).trim()}`));
        resolve(readFile(json, "utf8").then((report) => ({ ...JSON.parse(report), text })));
      });
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Returns when the program has printed the line that begins with `last`: then it listens. */
async function run(words, last) {
  const child = spawn(program(), words, { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    kill();
    await ended;
  };
  let errors = "";
  child.stderr.on("data", (text) => (errors = (errors + text).slice(-10_000)));
  const said = {};
  const listening = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [label, value = ""] = line.trim().split(/ {2,}/);
      said[label] = value.split(" ").at(-1);
      if (label === last) resolve(true);
    });
  });
  if (!(await Promise.race([listening, ended.then(() => false)]))) {
    await stop();
    throw new Error(`ligdicash-local ended: ${errors.trim()}`);
  }
  return { said, stop, [Symbol.asyncDispose]: stop };
}
