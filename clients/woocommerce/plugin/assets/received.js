// The page after the payment: it tells the page that opened this window, and shows the result as soon as there is one.
(function (kit) {
  'use strict';

  var place = document.querySelector('.ligdicash-lambda-state');
  var id = place && place.dataset.payment;
  if (!id) return;

  // As the kit's own return page does: the page that opened this window then looks, and closes it.
  if (window.BroadcastChannel) {
    var line = new BroadcastChannel('ligdicash-checkout');
    line.onmessage = function (event) { if (event.data.id === id && !event.data.page) window.close(); };
    line.postMessage({ id: id, page: place.dataset.page });
  }

  if (!kit || place.dataset.state !== 'pending') return;
  kit.waitForResult(id, { api: place.dataset.api, limitSeconds: 3600 }).then(function (view) {
    if (view.state === 'processing') return;
    // Once for each result: a shop that cannot store it would be loaded without end.
    var seen = ['ligdicash-lambda', id, view.state].join(' ');
    try {
      if (sessionStorage.getItem(seen)) return;
      sessionStorage.setItem(seen, '1');
    } catch (refused) {
      return;
    }
    location.reload();
  });
})(window.LigdiCashCheckout);
