for (const pay of document.querySelectorAll('ligdicash-pay')) {
  pay.source = async () => (await fetch('proof.php', { method: 'POST' })).json();
}
