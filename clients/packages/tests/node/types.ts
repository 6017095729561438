// Compiles, and never runs: what the types allow, and what they refuse.
import { AwsSigner, Client, EventVerifier, JournalEventStore, LigdicashError, OrderSigner, type EventStore } from 'ligdicash-lambda-server';

const order = { orderId: 'A-1001', amount: 3000, description: 'Sac' };
const proof: string = new OrderSigner('key', { stack: ['boutique', 'marche'] }).sign(order);
// @ts-expect-error an amount is a number
new OrderSigner('key').sign({ ...order, amount: '3000' });

const client = new Client('https://api.example.com', { signer: new AwsSigner({ region: 'eu-west-3' }) });
const page: string = (await client.initiate(proof, { replace: true })).pay_url;
const wait: number | null = (await client.status(page)).retry_after;
// @ts-expect-error there is no such method
await client.payOut({ payoutId: 'P-1', amount: 5000, method: 'cheque', description: 'Prime' });

const store: EventStore<string> = new JournalEventStore<string>('journal', (change) => change.length);
try {
  const event = new EventVerifier(['whsec_', 'whsec_'], { stack: 'boutique' }).verify(new Map<string, string>() as never, '{}');
  const taken: boolean = await store.takeOnce(event, ({ subject }) => subject ?? '');
  void [taken, wait];
} catch (problem) {
  if (problem instanceof LigdicashError) {
    const { error, fields, retryAfter, repeatable }: { error: string; fields: { field: string }[]; retryAfter: number | null; repeatable: boolean } = problem;
    void [error, fields, retryAfter, repeatable];
  }
}
