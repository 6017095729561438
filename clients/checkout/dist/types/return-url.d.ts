/** The payer came back. Which of the two pages is no proof of anything: ask the status of `id`. */
export interface Return {
    page: 'success' | 'cancel';
    id: string;
}
/**
 * `https://shop.example/payment/success?txn=txn_…` → `{page: 'success', id: 'txn_…'}`; null for any other address.
 *
 * `frontendUrl` is the backend's `FRONTEND_URL`; without it the address may lie on any site.
 */
export declare function matchReturn(url: string, frontendUrl?: string): Return | null;
