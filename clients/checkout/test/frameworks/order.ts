// What the shop of each framework sells, and the ways to which its element is switched.

import 'ligdicash-checkout';

export type Way = 'popup' | 'tab' | undefined;
export const ways: Way[] = ['tab', undefined, 'popup'];

export const order = { orderId: `${location.pathname.slice(1)}-1`, amount: 3000, description: 'Sac en faso dan fani' };
