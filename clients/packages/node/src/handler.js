import { LigdicashError, misconfigured } from './error.js';

export const handleEvents = (verifier, store, fulfil) => async (request) => {
  try {
    const event = await verifier.verify(request.headers, await bodyOf(request));
    if (event.type !== 'ping') await store.takeOnce(event, fulfil);
    return answer(204);
  } catch (problem) {
    const isRefused = problem instanceof LigdicashError && problem.error.startsWith('event_');
    console.error(isRefused ? problem.message : problem);
    return answer(isRefused ? problem.status : 500);
  }
};

const answer = (status) => new Response(null, { status });

async function bodyOf(request) {
  if (typeof request.arrayBuffer !== 'function') return request.body;
  if (request.bodyUsed) throw misconfigured('the body of the request was read before: give the request unread');
  return new Uint8Array(await request.arrayBuffer());
}
