// The button asks this shop's own server for the proof of the order: the price comes from there, and never from here.
const pay = document.querySelector('ligdicash-pay');

pay.source = async () => {
  const headers = { 'x-csrf-token': pay.dataset.csrf ?? '' };
  const answer = await fetch(`/orders/${pay.getAttribute('order-id')}/proof`, { method: 'POST', headers });
  if (!answer.ok) throw new Error(`the shop's server signs no proof: HTTP ${answer.status}`);
  return answer.json();
};
