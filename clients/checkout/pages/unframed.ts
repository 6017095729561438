// A page about money is shown in no frame, even where its host sends no header that says so.

if (window.self !== window.top) {
  const link = Object.assign(document.createElement('a'), { href: location.href, target: '_top' });
  link.textContent = 'Votre paiement – Your payment';
  document.body.replaceChildren(link);
  throw new Error('the return page refuses to be framed');
}
