// A backend that answers what a test wants: the faults of a network, which no emulator makes.

import { vi } from 'vitest';
import type { Payment, Status } from '../src/api.js';

export const ID = `txn_${'0'.repeat(32)}`;

export function payment(status: Status, reason?: string): Payment {
  return {
    transaction_id: ID,
    order_id: 'A-1001',
    amount: 3000,
    currency: 'XOF',
    amount_proven: true,
    status,
    ...(reason && { reason }),
    created_at: '2026-06-01T10:00:00Z',
    updated_at: '2026-06-01T10:00:00Z',
  };
}

export const pending = (retryAfter = 3) =>
  Response.json(payment('pending'), { headers: { 'retry-after': String(retryAfter) } });

/** Answers one after the other, the last one for ever; says after how many seconds each was asked. */
export function backend(...answers: (() => Response | Promise<Response>)[]) {
  const started = performance.now();
  const asked: number[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    if (url !== `https://api.example/api/payment/${ID}/status`) throw new Error(`asked ${url}`);
    asked.push(Math.round((performance.now() - started) / 1000));
    return (answers[Math.min(asked.length, answers.length) - 1] as () => Response)();
  });
  return asked;
}
