// The order of this tab: kept until it is paid, so that a double click, a reload or a way back pays the same order.

const STORED = 'order';
const PRESSES = 'presses';

/** Whole CFA francs. A real shop takes the price from its own order, never from the page. */
export const PRODUCT = { amount: 3000 };

export function current() {
  try {
    const order = JSON.parse(sessionStorage.getItem(STORED));
    if (typeof order?.id === 'string') return order;
  } catch {
    // Something else wrote there: start again.
  }
  return renew();
}

export function renew() {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  const order = { id: `DF-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase()}` };
  sessionStorage.setItem(STORED, JSON.stringify(order));
  return order;
}

/** The order was paid: the next visit begins a new one. */
export function close(id) {
  if (current().id === id) sessionStorage.removeItem(STORED);
}

export const isCurrent = (id) => sessionStorage.getItem(STORED) !== null && current().id === id;

/** How often the button of an order was pressed in this tab. */
export function presses(id) {
  const [order, count] = sessionStorage.getItem(PRESSES)?.split(' ') ?? [];
  return order === id ? Number(count) : 0;
}

export const press = (id) => sessionStorage.setItem(PRESSES, `${id} ${presses(id) + 1}`);
