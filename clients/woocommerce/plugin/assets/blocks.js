// The payment method in the checkout of blocks. Its words come from the shop's server.
(function (registry, settings, element, entities) {
  'use strict';

  var data = settings.getSetting('ligdicash_lambda_data', {});
  var text = function (name) { return entities.decodeEntities(data[name] || ''); };
  // React makes text of it, never markup.
  var words = element.createElement('div', null, text('description'));
  var operators = data.operators || {};
  // With a space before each badge: the label is read aloud, too.
  var badges = Object.keys(operators).map(function (colour) {
    var badge = element.createElement('span', { className: 'ligdicash-operator ' + colour }, operators[colour]);
    return element.createElement(element.Fragment, { key: colour }, ' ', badge);
  });
  var Label = function (props) {
    return element.createElement('span', null, element.createElement(props.components.PaymentMethodLabel, { text: text('title') }), badges);
  };
  var method = {
    name: 'ligdicash_lambda',
    label: element.createElement(Label, null),
    ariaLabel: [text('title')].concat(Object.values(operators)).join(' '),
    content: words,
    edit: words,
    // The server says where it is offered.
    canMakePayment: function () { return true; },
    placeOrderButtonLabel: text('button'),
    supports: { features: data.supports || ['products'] }
  };
  registry.registerPaymentMethod(method);
})(window.wc.wcBlocksRegistry, window.wc.wcSettings, window.wp.element, window.wp.htmlEntities);
