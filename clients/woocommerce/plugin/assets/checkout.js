// The page of an order: the kit pays it, the shop's server signs it and hears which payment was begun.
(function () {
  'use strict';

  /** The server asks the stack by itself, and the page whether there is a stack, for at most this long. */
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

    function report(error) {
      return error === reported ? Promise.resolve() : send('problem', { error: reported = error });
    }

    function reach() { return fetch(pay.getAttribute('api') + '/api/payment/operators', { cache: 'no-store', signal: AbortSignal.timeout && AbortSignal.timeout(PATIENCE_MS) }); }

    // The browser is kept from the stack, but not from the shop: by the form, the shop's server begins the payment.
    function form() {
      report('unreachable').then(function () { if (!told) pay.querySelector('form button').click(); }, function () { reported = ''; });
    }

    function look(view) {
      var error = view.state === 'refused' ? view.error : '';
      if (error === 'unreachable') form();
      // A debit whose answer was lost may be under way: pressing again is safe, and the form is for who reaches no stack at all.
      else if (error === 'lost') reach().catch(form);
      else if (error) report(error).catch(function () {});
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
