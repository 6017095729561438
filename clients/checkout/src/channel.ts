// Between the return page in a window of its own and the shop's page that opened it. It works though the window no
// longer knows its opener. What is said here is never a result: it only makes the shop's page look.

import type { Return } from './return-url.js';

/** `page`: the payer is back at that page. Without: that window may close. */
interface Message {
  id: string;
  page?: Return['page'];
}

const line = () => new BroadcastChannel('ligdicash-checkout');

/** On the return page: tells that the payer is back, and closes the window if the page that opened it wants that. */
export function announceReturn(returned: Return): void {
  const channel = line();
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.id === returned.id && !data.page) close();
  };
  channel.postMessage(returned satisfies Message);
}

/**
 * On the shop's page: hears of the return of a payment, and has its window closed if that is a popup. The channel is
 * the caller's to close.
 */
export function onReturn(id: string, popup: boolean, heard: (page: Return['page']) => void): BroadcastChannel {
  const channel = line();
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.id !== id || !data.page) return;
    if (popup) channel.postMessage({ id } satisfies Message);
    heard(data.page);
  };
  return channel;
}
