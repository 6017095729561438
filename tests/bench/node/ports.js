// What all functions share: the clients, which are made while the function starts, and the keys, which are read once.

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

export const dynamo = new DynamoDBClient({});
export const table = process.env.PAYMENTS_TABLE;

const secrets = new SecretsManagerClient({});
let keys;

async function read() {
  const answer = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.LIGDICASH_SECRET_ID }));
  return JSON.parse(answer.SecretString);
}

export async function ligdicash(path, request = {}) {
  keys ??= read();
  const { api_key, auth_token } = await keys;
  const headers = {
    Accept: "application/json",
    "Content-Type": "application/json",
    Apikey: api_key,
    Authorization: `Bearer ${auth_token}`,
  };
  const answer = await fetch(new URL(path, process.env.LIGDICASH_BASE_URL), { ...request, headers });
  return answer.json();
}

export function confirm(token) {
  return ligdicash(`/pay/v01/redirect/checkout-invoice/confirm/?invoiceToken=${token}`);
}

export function answer(body, statusCode = 200) {
  return { statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
