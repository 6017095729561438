import { answer } from "./ports.js";
import { run } from "./runtime.js";
import { read, settle } from "./settle.js";

run(async ({ pathParameters }) => {
  const payment = await read(pathParameters.id);
  if (!payment) return answer({ error: "not_found" }, 404);
  return answer({ transactionId: payment.pk.S, status: await settle(payment) });
});
