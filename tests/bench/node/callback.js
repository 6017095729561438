import { answer } from "./ports.js";
import { run } from "./runtime.js";
import { read, settle } from "./settle.js";

run(async ({ body }) => {
  const said = JSON.parse(body).custom_data.find((pair) => pair.keyof_customdata === "transaction_id");
  const payment = await read(said.valueof_customdata);
  if (payment) await settle(payment);
  return answer({});
});
