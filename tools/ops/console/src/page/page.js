// Asks for the page again while nobody has anything open, chosen or marked in it.
'use strict';

const main = () => document.querySelector('main');

const isBusy = () => document.hidden
  || main().contains(document.activeElement)
  || main().querySelector('details[open]') !== null
  || !getSelection().isCollapsed;

// A page that a form brought is not asked for again. A problem that took the page's place is, until it has passed.
const seconds = Number(main().dataset.refresh);

function refresh() {
  setTimeout(() => {
    if (isBusy()) return refresh();
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.onloadend = () => {
      const fresh = request.response?.querySelector('main');
      // Somebody may have opened something meanwhile.
      if (fresh && !isBusy() && fresh.innerHTML !== main().innerHTML) {
        main().replaceWith(document.adoptNode(fresh));
        document.dispatchEvent(new Event('refreshed'));
      }
      refresh();
    };
    request.send();
  }, seconds * 1000);
}

if (seconds) refresh();
