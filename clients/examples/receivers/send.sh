#!/bin/sh
# Sends the bytes of a file as ligdicash-lambda would, signed with WEBHOOK_SECRET: send.sh <url> <webhook-id> <file>
set -eu
url=$1 id=$2 file=$3
timestamp=$(date +%s)
key=$(printf %s "${WEBHOOK_SECRET#whsec_}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
digest=$({ printf '%s.%s.' "$id" "$timestamp"; cat "$file"; } |
  openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | openssl base64 -A)
curl -sS -o /dev/null -w '%{http_code}\n' "$url" -H 'content-type: application/json' \
  -H "webhook-id: $id" -H "webhook-timestamp: $timestamp" -H "webhook-signature: v1,$digest" \
  --data-binary "@$file"
