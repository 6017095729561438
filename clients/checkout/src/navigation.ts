// What an app's WebView does with each address that the payment page leads to.

import { matchReturn, type Return } from './return-url.js';

/**
 * `return`: the payer is back; close the WebView and ask the status of `id`. `stay`: load it. `system`: an operator's
 * app, the telephone, a message; hand it to the operating system. `block`: code or a file of the device.
 */
export type Navigation = ({ kind: 'return' } & Return) | { kind: 'stay' | 'system' | 'block' };

const PAGES = ['http', 'https', 'about'];
const DANGEROUS = ['javascript', 'data', 'blob', 'file', 'filesystem', 'content', 'view-source'];

/** `frontendUrl` is the backend's `FRONTEND_URL`. */
export function decideNavigation(url: string, frontendUrl: string): Navigation {
  const back = matchReturn(url, frontendUrl);
  if (back) return { kind: 'return', ...back };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined || DANGEROUS.includes(scheme)) return { kind: 'block' };
  return { kind: PAGES.includes(scheme) ? 'stay' : 'system' };
}
