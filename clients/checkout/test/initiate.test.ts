import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { initiate } from '../src/webview.js';
import { ID } from './backend.js';

const ORDER = { orderId: 'A-1001', amount: 3000, description: 'Sac en faso dan fani' };
const PAGE = { transaction_id: ID, pay_url: 'https://app.ligdicash.com/pay/x', status: 'pending' };

/** A backend over real HTTP. Resolves to its address. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => void server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const says = (status: number, body: unknown, headers = {}) =>
  serve((_, response) => response.writeHead(status, headers).end(JSON.stringify(body)));

test.each([ORDER, { order: 'eyJ.eyJ.c2ln' }])('the order is passed as it is: %o', async (order) => {
  let sent = '';
  const api = await serve((request, response) => {
    expect([request.method, request.url, request.headers['content-type']]).toEqual(['POST', '/api/payment/initiate', 'application/json']);
    request.on('data', (part) => (sent += part)).on('end', () => response.end(JSON.stringify(PAGE)));
  });
  expect(await initiate(order, api)).toEqual({ kind: 'created', id: ID, payUrl: PAGE.pay_url });
  expect(JSON.parse(sent)).toEqual(order);
});

test('a refusal tells its code, its fields and when to ask again', async () => {
  const errors = [{ field: 'amount', detail: 'at least 9' }];
  const api = await says(400, { error: 'invalid_request', detail: 'see errors', errors }, { 'retry-after': '7' });
  const refused = { kind: 'refused', status: 400, retryAfter: 7, error: 'invalid_request', detail: 'see errors', errors };
  expect(await initiate(ORDER, api)).toEqual(refused);
});

test.each(['javascript:alert(1)', 'data:text/html,x', '/pay', 42, undefined])('%s is no page to be sent to', async (pay_url) => {
  const api = await says(200, { ...PAGE, pay_url });
  expect(await initiate(ORDER, api)).toEqual({ kind: 'unreachable' });
});

test.each([
  [502, '<html>Bad Gateway</html>'],
  [403, { message: 'Forbidden' }],
  [200, []],
  [200, null],
])('%i with %j says nothing', async (status, body) => {
  expect(await initiate(ORDER, await says(status, body))).toEqual({ kind: 'unreachable' });
});

test('a connection that is cut is no answer', async () => {
  const api = await serve((request) => request.socket.destroy());
  expect(await initiate(ORDER, api)).toEqual({ kind: 'unreachable' });
});
