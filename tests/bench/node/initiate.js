import { randomUUID } from "node:crypto";
import { PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { answer, dynamo, ligdicash, table } from "./ports.js";
import { run } from "./runtime.js";

run(async ({ body }) => {
  const { orderId, amount, description } = JSON.parse(body);
  const id = `txn_${randomUUID().replaceAll("-", "")}`;
  await dynamo.send(
    new PutItemCommand({
      TableName: table,
      Item: { pk: { S: id }, order_id: { S: orderId }, amount: { N: `${amount}` }, status: { S: "creating" } },
      ConditionExpression: "attribute_not_exists(pk)",
    }),
  );
  const invoice = {
    items: [{ name: description, description, quantity: 1, unit_price: amount, total_price: amount }],
    total_amount: amount,
    devise: "XOF",
    description,
  };
  const commande = {
    invoice,
    store: { name: process.env.STORE_NAME, website_url: process.env.STORE_URL },
    actions: { callback_url: `${process.env.BACKEND_URL}/api/ligdicash/callback` },
    custom_data: { transaction_id: id },
  };
  const created = await ligdicash("/pay/v01/redirect/checkout-invoice/create", {
    method: "POST",
    body: JSON.stringify({ commande }),
  });
  await dynamo.send(
    new UpdateItemCommand({
      TableName: table,
      Key: { pk: { S: id } },
      UpdateExpression: "SET #s = :pending, ligdicash_token = :token, pay_url = :url",
      ConditionExpression: "#s = :creating",
      ExpressionAttributeNames: { "#s": "status" },
      ExpressionAttributeValues: {
        ":pending": { S: "pending" },
        ":creating": { S: "creating" },
        ":token": { S: created.token },
        ":url": { S: created.response_text },
      },
    }),
  );
  return answer({ transactionId: id, payUrl: created.response_text });
});
