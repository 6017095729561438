// The npm package, from where npm installed it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { examine, start, startLocal } from "ligdicash-sandbox";

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

test("a shop that believes callbacks is found", async () => {
  const free = createServer().listen(0, "127.0.0.1");
  await once(free, "listening");
  const { port } = free.address();
  free.close();
  await once(free, "close");
  const [orders, paid] = [new Set(), new Set()];
  const shop = createServer(async (request, response) => {
    const url = new URL(request.url, `http://${request.headers.host}`);
    const order = url.search.slice(1);
    const body = (await request.toArray()).join("");
    if (url.pathname === "/buy") {
      orders.add(order);
      return response.end(await create(`http://127.0.0.1:${port}`, url.origin, order));
    }
    for (const one of orders) if (body.includes(one) && body.includes("completed")) paid.add(one);
    response.end(paid.has(order) ? "paid" : "open");
  }).listen(0, "127.0.0.1");
  shop.unref();
  await once(shop, "listening");
  const here = `http://127.0.0.1:${shop.address().port}`;
  const { faults } = await examine({ buy: `${here}/buy?{order}`, paid: `${here}/?{order}`, port, patience: 1 });
  const names = faults.map(({ fault }) => fault);
  assert.ok(names.includes("trusts-callback") && !names.includes("callback-ignored"), names.join());
  await assert.rejects(examine({ buy: "true", paid: "true {order}", port: 0, lang: "en", patience: 1 }), /No invoice arrived/);
});

/** The address of the page of a new invoice. */
async function create(ligdicash, shop, order) {
  const answer = await fetch(`${ligdicash}/pay/v01/redirect/checkout-invoice/create`, {
    method: "POST",
    headers: { Apikey: "an-api-key", Authorization: "Bearer an-auth-token", "Content-Type": "application/json" },
    body: JSON.stringify({
      commande: {
        invoice: { items: [], total_amount: 3000, devise: "XOF", description: "Order", customer: "", external_id: "", otp: "" },
        store: { name: "Shop", website_url: shop },
        actions: { return_url: shop, cancel_url: shop, callback_url: shop },
        custom_data: { transaction_id: order },
      },
    }),
  });
  return (await answer.json()).response_text;
}
