// The npm package, from where npm installed it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { start, startLocal } from "ligdicash-sandbox";

const pay = (...urls) => execFileSync("python3", [process.env.PAY, ...urls]);

test("an order is paid on the sandbox, which ends when it is stopped", async () => {
  const sandbox = await start();
  assert.deepEqual([sandbox.apiKey, sandbox.authToken], ["sandbox-api-key", "sandbox-auth-token"]);
  pay(sandbox.url);
  await sandbox.stop();
  await assert.rejects(fetch(sandbox.url));
});

test("an order is paid on the local stack, which ends with its block", async () => {
  const stack = await startLocal();
  pay(stack.sandboxUrl, stack.url);
  assert.match(stack.webhookSecret, /^whsec_/);
  assert.ok(stack.orderKey.length > 32);
  // What `await using` does.
  await stack[Symbol.asyncDispose]();
  await assert.rejects(fetch(stack.url));
});

test("what the program says of a wrong option is in the error", async () => {
  await assert.rejects(start("--port", "many"), /a port is a number from 0 to 65535/);
});

test("the commands are installed", () => {
  for (const command of ["ligdicash-sandbox", "ligdicash-local"]) {
    const help = execFileSync(`node_modules/.bin/${command}`, ["--help"], { encoding: "utf8" });
    assert.match(help, /--port/);
  }
});

test("a program whose bytes are not those of the release is not started", async () => {
  const file = `node_modules/ligdicash-sandbox-linux-${process.arch}/ligdicash-local`;
  const bytes = readFileSync(file);
  appendFileSync(file, "x");
  await assert.rejects(start(), /is not the program that ligdicash-sandbox was made with/);
  writeFileSync(file, bytes);
});

test("on another system the error says what to do", async () => {
  const { platform } = process;
  Object.defineProperty(process, "platform", { value: "darwin" });
  await assert.rejects(start(), /On macOS use its image/);
  Object.defineProperty(process, "platform", { value: platform });
});
