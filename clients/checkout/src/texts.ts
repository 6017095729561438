// Every text of the kit: French, then English. No-break spaces stand where French typography wants them. Short: they are
// a quarter of what a phone loads.

import type { State, Waiting } from './state.js';

/** French and English. */
type Words = readonly [fr: string, en: string];

const RESUME: Words = ['Reprendre le paiement', 'Resume payment'];
const AGAIN: Words = ['Réessayer', 'Try again'];

// Money may be on its way in most states: each text is true whatever the payer has done on the telephone.
const ONCE: Words = ['Ne payez pas une seconde fois', 'Do not pay a second time'];
const CALL: Words = [`${ONCE[0]}\u00a0: contactez la boutique.`, `${ONCE[1]}: contact the shop.`];
const HERE: Words = [`${ONCE[0]}\u00a0: le résultat s’affichera ici.`, `${ONCE[1]}: the result will show here.`];
const APPROVED: Words = [
  'Si vous l’avez déjà validé, ne payez pas une seconde fois\u00a0: ',
  'If you have already approved it, do not pay a second time: ',
];
const TOLD: Words = [`${APPROVED[0]}nous préviendrons la boutique.`, `${APPROVED[1]}we will tell the shop.`];

/** Of each state: its mark (none while we wait), title and text, and what is offered while there is still to pay. */
export const STATES: Record<State, readonly [mark: string, title: Words, text: Words, offer?: Words]> = {
  open: [
    '',
    ['Payez dans l’autre fenêtre', 'Pay in the other window'],
    ['Le résultat s’affichera ici.', 'The result will show here.'],
    RESUME,
  ],
  confirm: [
    '',
    ['Confirmez sur votre téléphone', 'Confirm on your phone'],
    [`${APPROVED[0]}le résultat s’affichera ici.`, `${APPROVED[1]}the result will show here.`],
    AGAIN,
  ],
  left: [
    '←',
    ['Vous avez quitté le paiement', 'You left the payment'],
    [`${APPROVED[0]}le résultat s’affichera ici.`, `${APPROVED[1]}the result will show here.`],
    RESUME,
  ],
  verifying: ['', ['Vérification du paiement…', 'Verifying payment…'], HERE],
  processing: [
    '',
    ['Paiement encore en cours', 'Payment still in progress'],
    [`${TOLD[0]} Vous pouvez fermer cette page.`, `${TOLD[1]} You can close this page.`],
    RESUME,
  ],
  completed: ['✓', ['Paiement reçu', 'Payment received'], ['Votre commande est payée.', 'Your order is paid.']],
  duplicate: [
    '!',
    ['Payé en double', 'Paid twice'],
    [
      'Vous avez payé deux fois. Contactez la boutique pour le remboursement du second paiement.',
      'You paid twice. Contact the shop for a refund of the second payment.',
    ],
  ],
  failed: [
    '✕',
    ['Le paiement n’a pas abouti', 'The payment did not go through'],
    [
      `La boutique n’a rien reçu. Si votre compte a été débité, ne payez pas une seconde fois\u00a0: contactez la boutique.`,
      'The shop received nothing. If your account was charged, do not pay a second time: contact the shop.',
    ],
    AGAIN,
  ],
  expired: ['✕', ['Délai de paiement dépassé', 'Payment time has run out'], TOLD, AGAIN],
  review: ['!', ['Paiement à vérifier', 'Payment needs review'], CALL],
  unknown: ['?', ['Paiement inconnu', 'Unknown payment'], CALL],
};

/** The states in which an answer is awaited. */
export const WAITING: readonly string[] = ['open', 'confirm', 'left', 'verifying', 'processing'] satisfies Waiting[];

/** The states whose text sends the payer to the shop. */
export const CALLS: readonly string[] = ['duplicate', 'failed', 'review', 'unknown'] satisfies State[];

/** The problems that do so. */
export const CALLING: readonly string[] = ['order_already_paid', 'order_under_review', 'unreadable'];

export const TEXTS = {
  lang: ['fr', 'en'],
  pay: ['Payer', 'Pay'],
  opening: ['Ouverture de la page de paiement…', 'Opening the payment page…'],
  store: ['Boutique', 'Shop'],
  order: ['Commande', 'Order'],
  amount: ['Montant', 'Amount'],
  date: ['Date', 'Date'],
  operator: ['Opérateur', 'Operator'],
  operatorReference: ['Réf. opérateur', 'Operator ref.'],
  ligdicash: ['Réf. LigdiCash', 'LigdiCash ref.'],
  reference: ['Notre réf.', 'Our ref.'],
  receipt: ['Voir le reçu', 'View the receipt'],
  looking: [
    `${ONCE[0]}\u00a0: nous vérifions si votre compte a été débité. Le résultat s’affichera ici.`,
    `${ONCE[1]}: we are checking whether you were charged. The result will show here.`,
  ],
} satisfies Record<string, Words>;

const MINUTES: Words = ['Cela peut prendre quelques minutes.', 'This can take a few minutes.'];

/** Where the payment does not leave the shop. */
export const DIRECT = {
  again: AGAIN,
  phone: ['Votre numéro mobile money', 'Your mobile money number'],
  choose: ['Choisissez votre opérateur', 'Choose your operator'],
  code: ['Code reçu', 'Code received'],
  sending: ['Envoi…', 'Sending…'],
  page: ['Ouvrir la page de paiement', 'Open the payment page'],
  hosted: ['Payer sur la page de LigdiCash', 'Pay on LigdiCash’s page'],
  first: [
    'Si vous réessayez, ne validez plus le premier paiement\u00a0: il peut encore être débité.',
    'If you try again, do not approve the first payment: it may still be charged.',
  ],
  slow: MINUTES,
  nothing: [
    'Rien sur votre téléphone\u00a0? Selon l’opérateur, un message s’affiche, ou un SMS indique quoi composer.',
    'Nothing on your phone? Depending on the operator, a message opens, or an SMS tells you what to dial.',
  ],
} satisfies Record<string, Words>;

const OFFLINE: Words = ['Pas de connexion Internet.', 'No Internet connection.'];
const SILENT: Words = ['La boutique ne répond pas.', 'The shop does not answer.'];

/** The browser knows when it has no connection; that it has one is a guess. */
const isOffline = () => navigator.onLine === false;

/** The sentences of all these, one after the other. */
const join = (...all: Words[]): Words => [all.map(([fr]) => fr).join(' '), all.map(([, en]) => en).join(' ')];

export const unanswered = () => join(isOffline() ? OFFLINE : SILENT, ['Nous réessayons…', 'Trying again…']);

const PAID: Words = [
  `Commande déjà payée. ${ONCE[0]}. En cas de doute, contactez la boutique.`,
  `Order already paid. ${ONCE[1]}. If in doubt, contact the shop.`,
];

/** Problems that a payer solves by pressing again, where the payment does not leave the shop. */
const SOLVED: Record<string, Words> = {
  number: ['Vérifiez le numéro.', 'Check the number.'],
  operator: DIRECT.choose,
  code: ['Tapez le code reçu\u00a0: 4 à 10 chiffres.', 'Type the code: 4 to 10 digits.'],
  code_refused: [
    'Code refusé. Vérifiez le numéro et l’opérateur, et demandez un nouveau code.',
    'Code refused. Check the number and the operator, and ask for a new code.',
  ],
  no_wallet: [
    'Code refusé, ou ce numéro n’a pas de portefeuille LigdiCash. Demandez un nouveau code, ou choisissez votre opérateur.',
    'Code refused, or this number has no LigdiCash wallet. Ask for a new code, or choose your operator.',
  ],
  lost: [
    'Pas de réponse\u00a0: nous ne savons pas si le paiement est parti. Appuyez encore ici\u00a0: vous ne paierez pas deux fois.',
    'No answer: we do not know whether the payment was sent. Press again here: you will not pay twice.',
  ],
  order_attempt_in_progress: [
    'Un paiement de cette commande est en cours. Attendez une minute, puis réessayez.',
    'A payment for this order is in progress. Wait a minute, then try again.',
  ],
};

/** The words of the backend's codes. A payer reads one text for all codes without words of their own. */
export function problem(code: string): Words {
  if (code === 'order_already_paid') return PAID;
  if (SOLVED[code]) return SOLVED[code];
  if (CALLING.includes(code)) return [`${STATES.review[1][0]}. ${CALL[0]}`, `${STATES.review[1][1]}. ${CALL[1]}`];
  const unsent = isOffline() ? OFFLINE : code === 'unreachable' && SILENT;
  return join(
    unsent || ['Le paiement n’a pas pu commencer.', 'The payment could not be started.'],
    // The text is about this press only: an earlier one may have led to a charge.
    ['Rien n’a été débité cette fois.', 'Nothing was charged this time.'],
    unsent ? ['Réessayez.', 'Try again.'] : ['Réessayez plus tard.', 'Try again later.'],
  );
}

/** A language's place in all words. */
export type Column = 0 | 1;

/** The language of a place: its nearest `lang`, else the browser's. French unless that is English. */
export const columnAt = (place: Element): Column =>
  /^en/i.test(place.closest('[lang]')?.getAttribute('lang') || navigator.language) ? 1 : 0;

/** `3 000 F CFA`, `3,000 F CFA`: never broken across lines. */
export const money = (francs: number, column: Column) =>
  `${francs.toLocaleString(['fr', 'en'][column])}\u00a0F\u00a0CFA`;

/** `26 novembre 2026 à 11:47`, by the payer's own clock. */
export const instant = (at: string, column: Column) =>
  new Date(at).toLocaleString(['fr', 'en-GB'][column], { dateStyle: 'long', timeStyle: 'short' });
