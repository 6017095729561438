// Asks for the page again while nobody has anything open, chosen or marked in it; copies; sends a form once.
'use strict';

const main = () => document.querySelector('main');

const isBusy = () => document.hidden
  || main().contains(document.activeElement)
  || main().querySelector('details[open], dialog[open], form[data-act][data-sent]') !== null
  || !getSelection().isCollapsed;

// A page that a form brought is not asked for again. A problem that took the page's place is, until it has passed.
const seconds = Number(main().dataset.refresh);

// The page as it came, before a script changed it.
let came = main().innerHTML;

function refresh() {
  setTimeout(() => {
    if (isBusy()) return refresh();
    const request = new XMLHttpRequest();
    request.open('GET', location.href);
    request.responseType = 'document';
    request.onloadend = () => {
      // The page leads elsewhere by now, as to a sign-in.
      if (request.responseURL && new URL(request.responseURL).pathname !== location.pathname) return location.reload();
      const fresh = request.response?.querySelector('main');
      // Somebody may have opened something meanwhile.
      if (fresh && !isBusy() && fresh.innerHTML !== came) {
        came = fresh.innerHTML;
        main().replaceWith(document.adoptNode(fresh));
        scripted();
        document.dispatchEvent(new Event('refreshed'));
      }
      refresh();
    };
    request.send();
  }, seconds * 1000);
}

// Shows what only a script can do.
function scripted() {
  for (const element of document.querySelectorAll('.scripted')) element.hidden = false;
}

document.addEventListener('click', (event) => {
  const copied = event.target.closest('[data-copy]');
  if (copied) navigator.clipboard.writeText(copied.dataset.copy).then(() => copied.classList.add('up'));
});

// A link to a sheet opens it over the page: Tab stays in it, Escape closes it, and the focus returns to the link.
const sheet = (hash) => document.querySelector(`dialog[id="${CSS.escape(hash.slice(1))}"]`);
document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="#"]');
  const [opened, closed] = link ? [sheet(link.hash), link.closest('dialog')] : [];
  if (opened || closed) event.preventDefault();
  closed?.close();
  opened?.showModal();
});
sheet(location.hash)?.showModal();

// An edited amount or number is foreseen first, without a finger.
document.addEventListener('input', ({ target }) => {
  const { form } = target;
  const button = form?.elements.shown && form.querySelector('[data-foresee]');
  if (!button || !['about', 'amount', 'customer', 'wallet'].includes(target.name)) return;
  button.textContent = button.dataset.foresee;
  form.elements.shown.remove();
  form.querySelector('.will').remove();
  delete form.dataset.act;
});

// Without a line nothing is sent and no page is left, so a form keeps what was typed.
function stay(event) {
  if (navigator.onLine || !main().dataset.offline) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const note = document.querySelector('.offline') || document.createElement('p');
  note.className = 'problem offline';
  note.setAttribute('role', 'alert');
  note.textContent = main().dataset.offline;
  main().prepend(note);
}
document.addEventListener('submit', stay, true);
document.addEventListener('click', (event) => {
  if (event.target.closest('a[href]:not([href^="#"])')) stay(event);
}, true);
addEventListener('online', () => document.querySelector('.offline')?.remove());

// A second tap on the button of a form that is on its way does nothing.
document.addEventListener('submit', (event) => {
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = 'yes';
});
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

scripted();
if (seconds) refresh();
