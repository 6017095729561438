// The shop's pages, and the route that hears of payments.
import { randomBytes } from 'node:crypto';
import cookieSession from 'cookie-session';
import express from 'express';
import { Client, EventVerifier, handleEvents, LigdicashError } from 'ligdicash-lambda-server';
import { fulfil, isPaid, order, price, proof, setting, store, TITLE } from './shop.js';

const api = setting('API_URL');
const client = new Client(api);
const hear = handleEvents(new EventVerifier(setting('WEBHOOK_SECRET'), { stack: setting('STACK_NAME') }), store, fulfil);
const app = express();
app.disable('x-powered-by');

app.use((request, answer, next) => {
  answer.set({
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' ${api}; `
      + "base-uri 'none'; form-action 'self' https://*.ligdicash.com http://127.0.0.1:*; "
      + "frame-ancestors 'none'; require-trusted-types-for 'script'",
    'x-content-type-options': 'nosniff',
  });
  next();
});
app.use(express.static('public'));

// The signature is its only proof, so it needs no session. The bytes as they came: parsed and written again they would
// have another signature.
app.post('/ligdicash/webhook', express.raw({ type: '*/*', limit: '64kb' }), async (request, answer) => {
  answer.sendStatus((await hear(request)).status);
});

// With SameSite=Lax no page of another site can ask for a proof in the customer's name.
const production = process.env.NODE_ENV === 'production';
app.use(cookieSession({ name: 'session', secret: setting('SESSION_SECRET'), sameSite: 'lax', httpOnly: true, secure: production }));

app.get('/', (request, answer) => {
  const { session } = request;
  const last = session.order ? order(session.order) : null;
  const paid = last?.status === 'paid';
  if (!session.order || paid) session.order = `A-${randomBytes(8).toString('hex')}`;
  const amount = order(session.order)?.amount ?? price();
  answer.send(page(TITLE, `
    ${paid ? `<p class="paid">Commande ${last.id} : payée. Merci !</p>` : ''}
    <h1>${TITLE}</h1>
    <p class="price">${amount.toLocaleString('fr-FR')} F</p>
    <ligdicash-pay mode="popup" api="${api}" order-id="${session.order}">
      <form method="post" action="/orders/${session.order}/pay"><button>Acheter avec LigdiCash</button></form>
    </ligdicash-pay>
    <p class="order">Commande ${session.order}</p>
    <script src="/shop.js" defer></script>`));
});

// Only the customer to whom the order belongs gets its proof.
app.param('id', (request, answer, next, id) => (request.session.order === id ? next() : answer.sendStatus(404)));

app.post('/orders/:id/proof', async (request, answer) => {
  answer.json({ order: await proof(request.params.id) });
});

// For browsers in which the kit does not run: the same order gets the same page.
app.post('/orders/:id/pay', async (request, answer) => {
  try {
    const { pay_url } = await client.initiate(await proof(request.params.id));
    answer.redirect(303, pay_url);
  } catch (problem) {
    if (!(problem instanceof LigdicashError)) throw problem;
    answer.send(page(TITLE, '<p>Le paiement n’a pas pu commencer. Si vous avez déjà validé un paiement, ne payez pas une seconde fois. Sinon, réessayez plus tard.</p><a href="/">Retour à la boutique</a>'));
  }
});

app.get(['/payment/success', '/payment/cancel'], (request, answer) => {
  const { txn } = request.query;
  const said = typeof txn === 'string' && isPaid(txn)
    ? `<p class="paid">Votre paiement est arrivé. <a href="${client.receiptUrl(txn, 'fr')}">Voir le reçu ou la suite</a></p>`
    : '<p>La boutique vérifie votre paiement, même si cette page n’affiche rien d’autre. Si vous l’avez déjà validé, ne payez pas une seconde fois. Rechargez cette page plus tard : elle dira si votre paiement est arrivé.</p>';
  answer.send(page('Votre paiement', `
    <ligdicash-result api="${api}">
      ${said}
      <a slot="more" href="/">Retour à la boutique</a>
    </ligdicash-result>`));
});

const page = (title, content) => `<!doctype html>
<html lang="fr">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <link rel="icon" href="data:,"><link rel="stylesheet" href="/shop.css">
  <script src="/checkout.iife.js" defer></script>
</head>
<body><main>${content}</main></body>
</html>`;

const port = Number(process.env.PORT ?? 8000);
app.listen(port, '127.0.0.1', (problem) => {
  if (problem) throw problem; // the port is taken, for example
  console.log(`http://127.0.0.1:${port}`);
});
