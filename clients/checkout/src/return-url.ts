// Recognises the addresses at which LigdiCash gives the payer back. Plain text work, so that it runs in apps too, whose
// `URL` is often half made.

/** The payer came back. Which of the two pages is no proof of anything: ask the status of `id`. */
export interface Return {
  page: 'success' | 'cancel';
  id: string;
}

/** No user before the host: `https://shop.example@elsewhere.example` is elsewhere. */
const RETURN =
  /^(https?:\/\/[^/?#\\@\s]+(?:\/[^?#\\\s]*)?)\/payment\/(success|cancel)\/?\?(?:[^#\s]*&)?txn=(txn_[0-9a-f]{32})(?:[&#]\S*)?$/;

/**
 * `https://shop.example/payment/success?txn=txn_…` → `{page: 'success', id: 'txn_…'}`; null for any other address.
 *
 * `frontendUrl` is the backend's `FRONTEND_URL`; without it the address may lie on any site.
 */
export function matchReturn(url: string, frontendUrl?: string): Return | null {
  const [, base, page, id] = RETURN.exec(normal(url)) ?? [];
  if (!id || (frontendUrl !== undefined && base !== normal(frontendUrl))) return null;
  return { page: page as Return['page'], id };
}

/** Scheme and host in small letters, no slash at the end. */
const normal = (base: string) =>
  base.replace(/^[^/]*\/\/[^/]*/, (origin) => origin.toLowerCase()).replace(/\/+$/, '');
