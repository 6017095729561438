// Asks LigdiCash what became of a pending payment, and writes it down once.

import { GetItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { confirm, dynamo, table } from "./ports.js";

export async function read(id) {
  const key = { pk: { S: id } };
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }));
  return Item;
}

export async function settle(payment) {
  if (payment.status.S !== "pending") return payment.status.S;
  const said = await confirm(payment.ligdicash_token.S);
  if (said.status !== "completed" || Number(said.amount) !== Number(payment.amount.N)) return "pending";
  await dynamo.send(
    new UpdateItemCommand({
      TableName: table,
      Key: { pk: payment.pk },
      UpdateExpression: "SET #s = :completed",
      ConditionExpression: "#s = :pending",
      ExpressionAttributeNames: { "#s": "status" },
      ExpressionAttributeValues: { ":completed": { S: "completed" }, ":pending": { S: "pending" } },
    }),
  );
  return "completed";
}
