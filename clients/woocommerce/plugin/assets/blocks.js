// The payment method in the checkout of blocks. Its words come from the shop's server.
(function (registry, settings, element, entities) {
  'use strict';

  var data = settings.getSetting('ligdicash_lambda_data', {});
  var text = function (name) { return entities.decodeEntities(data[name] || ''); };
  // React makes text of it, never markup.
  var words = element.createElement('div', null, text('description'));
  var Label = function (props) {
    return element.createElement(props.components.PaymentMethodLabel, { text: text('title') });
  };
  var method = {
    name: 'ligdicash_lambda',
    label: element.createElement(Label, null),
    ariaLabel: text('title'),
    content: words,
    edit: words,
    // The server says where it is offered.
    canMakePayment: function () { return true; },
    supports: { features: data.supports || ['products'] }
  };
  if (data.button) method.placeOrderButtonLabel = text('button');
  registry.registerPaymentMethod(method);
})(window.wc.wcBlocksRegistry, window.wc.wcSettings, window.wp.element, window.wp.htmlEntities);
