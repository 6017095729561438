import { type Return } from './return-url.js';
/**
 * `return`: the payer is back; close the WebView and ask the status of `id`. `stay`: load it. `system`: an operator's
 * app, the telephone, a message; hand it to the operating system. `block`: code or a file of the device.
 */
export type Navigation = ({
    kind: 'return';
} & Return) | {
    kind: 'stay' | 'system' | 'block';
};
/** `frontendUrl` is the backend's `FRONTEND_URL`. */
export declare function decideNavigation(url: string, frontendUrl: string): Navigation;
