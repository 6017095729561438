// Decides in which language the page speaks while nothing of it stands yet. This is no module because modules run last:
// after the first paint, and after the kit's elements, which ask the page for its language. `page.js` keeps what the
// reader chooses.

// The stack names itself by number. What a tab stores belongs to the name in its address, and the payer comes back
// to the number. Here nothing is remembered, so the page leaves before it says anything.
if (location.hostname === 'localhost') location.hostname = '127.0.0.1';

// French first: only a reader who asks for English gets English.
document.documentElement.lang = /^en/i.test(localStorage.getItem('language') ?? navigator.language) ? 'en' : 'fr';

// From here on the page has scripts: what works by them alone is shown.
document.documentElement.dataset.scripted = '';
