// The way back: where the kit learns that it is paid after the shop has asked, the shop asks again.
(function () {
  'use strict';

  var result = document.querySelector('ligdicash-result');
  var asked = false;

  function look(view) {
    if (asked || view.state !== 'completed') return;
    asked = true;
    // What is lost here, the schedule brings.
    fetch(location.href).catch(function () {});
  }

  result.addEventListener('ligdicash-state', function (event) { look(event.detail); });
  if (result.view) look(result.view);
})();
