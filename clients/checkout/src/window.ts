// The window of the payment page, when it is not the shop's own.

/** Where the payment page opens: in the shop's own tab, in a new one, or in a small window above the shop. */
export type Mode = 'redirect' | 'tab' | 'popup';

/** How often a window is looked at: no event tells that it was closed. */
const LOOK_MS = 500;

const POPUP = 'popup,width=480,height=760';

/** A tab or popup in which the payer pays. */
export interface PaymentWindow {
  /**
   * Resolves when the window is gone. A hint, not a result: the payer may have paid, and a payment page that cuts
   * its tie to the shop looks closed while it is not.
   */
  closed: Promise<void>;
  close(): void;
}

/** A window that waits for its address. Null when the browser refuses to open one. */
export interface WaitingWindow extends PaymentWindow {
  show(url: string): void;
}

/** To be called inside the click, before anything is awaited: later, every browser refuses. */
export function openWindow(mode: 'tab' | 'popup', words: string): WaitingWindow | null {
  const opened = mode === 'popup' ? open('about:blank', '_blank', POPUP) : open('about:blank', '_blank');
  // Some blockers give a window that is closed already.
  if (!opened || opened.closed) return null;
  // The payment page cannot lead the shop's tab elsewhere.
  opened.opener = null;
  opened.document.title = words;
  opened.document.body.textContent = words;
  return {
    closed: closing(opened),
    close: () => opened.close(),
    show: (url) => opened.location.replace(url),
  };
}

function closing(opened: Window): Promise<void> {
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (!opened.closed) return;
      clearInterval(look);
      resolve();
    }, LOOK_MS);
  });
}
