// The page of an order: the kit pays it, the shop's server signs it and hears which payment was begun.
(function () {
  'use strict';

  /** The server asks the stack by itself, for at most this long. */
  var PATIENCE_MS = 10000;

  document.querySelectorAll('.ligdicash-lambda').forEach(function (place) {
    var pay = place.querySelector('ligdicash-pay');
    var told = '';
    var reported = '';
    var over = false;

    function send(what, body) {
      body.key = place.dataset.key;
      return fetch(place.dataset.route + '/' + what, {
        method: 'POST',
        headers: place.dataset.nonce ? { 'content-type': 'application/json', 'x-wp-nonce': place.dataset.nonce } : { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        keepalive: true
      });
    }

    pay.source = function () {
      return send('proof', {}).then(function (answer) {
        // Paid, cancelled or changed meanwhile: the page itself says it.
        if (answer.status === 409) location.reload();
        return answer.json().catch(function () { return {}; }).then(function (body) {
          if (body.order) return body;
          // Something in front of the shop has answered, as a plugin that closes its REST routes: the form needs none.
          if (!/^ligdicash_lambda_/.test(body.code)) pay.querySelector('form button').click();
          throw new Error('the shop did not sign the order: ' + answer.status);
        });
      });
    };

    function name(id) {
      told = id;
      // What is lost here, the webhook and the schedule bring.
      return send('payment', { transaction_id: id }).catch(function () {});
    }

    function look(view) {
      var error = view.state === 'refused' ? view.error : '';
      if (error && error !== reported) send('problem', { error: reported = error }).catch(function () {});
      // The browser is kept from the stack: by the form, the shop's server begins the payment.
      if (error === 'unreachable' && !told && navigator.onLine !== false) pay.querySelector('form button').click();
      place.querySelectorAll('[data-errors]').forEach(function (said) {
        said.hidden = said.dataset.errors.split(' ').indexOf(error) < 0;
      });
      var id = view.payment && view.payment.transaction_id;
      if (view.state === 'completed' && !over) {
        over = true;
        var limit = new Promise(function (resolve) { setTimeout(resolve, PATIENCE_MS); });
        Promise.race([name(id), limit]).then(function () { location.assign(place.dataset.received); });
      } else if (id && id !== told) name(id);
    }

    pay.addEventListener('ligdicash-state', function (event) { look(event.detail); });
    if (pay.view) look(pay.view);
  });
})();
