import type { Order } from './api.js';
/** The order's id as the order itself, or its proof, says it; undefined where neither can be read. */
export declare function orderIdOf(order: Order | undefined): string | undefined;
