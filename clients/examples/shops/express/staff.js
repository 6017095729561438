// For the shop's own staff: node staff.js orders | price FRANCS | refund TRANSACTION
import { Client, LocalSigner } from 'ligdicash-lambda-server';
import { AwsSigner } from 'ligdicash-lambda-server/aws';
import { changePrice, everything, refundOf, refused, setting } from './shop.js';

function price(text = '') {
  if (!/^[1-9][0-9]{0,6}$/.test(text)) throw new Error('the price is a whole number of francs');
  changePrice(Number(text));
  return { price: Number(text) };
}

async function refund(transactionId) {
  const signer = setting('STACK_NAME') === 'local' ? new LocalSigner() : new AwsSigner({ region: setting('AWS_REGION') });
  const asked = refundOf(transactionId);
  try {
    const { transaction_id: payout, status } = await new Client(setting('API_URL'), { signer }).payOut(asked);
    return { payout, status };
  } catch (problem) {
    if (problem.refused) refused(asked.payoutId, problem.error);
    throw problem;
  }
}

const [name, argument] = process.argv.slice(2);
try {
  const answer = name === 'price' ? price(argument) : name === 'refund' ? await refund(argument) : everything();
  console.log(JSON.stringify(answer, null, 2));
} catch (problem) {
  console.error(problem.message);
  process.exitCode = 1;
}
