// What a tab remembers of a payment: that it is open in another window, so that a reload goes on waiting; and where its
// page is, so that the return page leads back to it. One payment: a payer makes one at a time.

const NAME = 'ligdicash-checkout';
const PAGE = `${NAME}-page`;

// A browser that keeps nothing throws. Then a reload begins anew, and the same order gets the same payment.
function kept<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** The id opens the payment's status and nothing else. */
export function remember(orderId: string, mode: string, id: string): void {
  kept(() => sessionStorage.setItem(NAME, [id, mode, orderId].join(' ')));
}

/** The id of the payment that this order opened in this mode. */
export function recall(orderId: string, mode: string): string | null {
  const [id, inMode, order] = kept(() => sessionStorage.getItem(NAME))?.split(' ') ?? [];
  return id && inMode === mode && order === orderId ? id : null;
}

export function forget(): void {
  kept(() => sessionStorage.removeItem(NAME));
}

/** Where the payment page is to which this tab is on its way. */
export function rememberPage(id: string, payUrl: string): void {
  kept(() => sessionStorage.setItem(PAGE, `${id} ${payUrl}`));
}

export function recallPage(id: string): string | undefined {
  const [of, payUrl] = kept(() => sessionStorage.getItem(PAGE))?.split(' ') ?? [];
  return of === id ? payUrl : undefined;
}
