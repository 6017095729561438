<?php

namespace App\Console\Commands;

use Illuminate\Console\Command;
use Illuminate\Support\Facades\DB;
use LigdicashLambda\AwsSigner;
use LigdicashLambda\Client;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\LocalSigner;

class ShopStaff extends Command
{
    protected $signature = 'shop:staff {action : orders, price or refund} {argument? : francs, or a transaction}';
    protected $description = "For the shop's own staff";

    public function handle(): int
    {
        $argument = (string) $this->argument('argument');
        try {
            $answer = match ($this->argument('action')) {
                'price' => $this->changePrice($argument),
                'refund' => $this->refund($argument),
                default => $this->orders(),
            };
        } catch (LigdicashError | \InvalidArgumentException $problem) {
            $this->error($problem->getMessage());
            return 1;
        }
        $this->line(json_encode($answer, JSON_PRETTY_PRINT | JSON_UNESCAPED_UNICODE));
        return 0;
    }

    private function orders(): array
    {
        $all = fn (string $table): array => DB::table($table)->get()->all();
        return ['orders' => $all('orders'), 'attention' => $all('attention'), 'refunds' => $all('refunds')];
    }

    /** Also of the orders that are open: what is paid at the old price is then for a person to decide. */
    private function changePrice(string $price): array
    {
        if (!preg_match('/^[1-9][0-9]{0,6}$/D', $price)) {
            throw new \InvalidArgumentException('the price is a whole number of francs');
        }
        DB::transaction(function () use ($price): void {
            DB::table('product')->update(['price' => (int) $price]);
            DB::table('orders')->where('status', 'open')->update(['amount' => (int) $price]);
        });
        return ['price' => (int) $price];
    }

    /** The name of a refund's payout, and of another one once the last was refused or has failed: asked again, it is the same. */
    private function payoutOf(string $transaction): string
    {
        $states = DB::table('refunds')->where('transaction_id', $transaction)->pluck('state')->all();
        $ended = count(preg_grep('/^(refused|failed)/', $states));
        return "R-$transaction" . ($ended > 0 ? "-$ended" : '');
    }

    /** The payout is stored before it is asked for. */
    private function refund(string $transaction): array
    {
        $payment = DB::table('payments')->where('transaction_id', $transaction)->first()
            ?? throw new \InvalidArgumentException('no payment of this name is known');
        [$id, $amount] = [$this->payoutOf($transaction), (int) $payment->paid];
        DB::table('refunds')->insertOrIgnore(['payout_id' => $id, 'transaction_id' => $transaction, 'amount' => $amount]);
        $signer = config('ligdicash.stack') === 'local' ? new LocalSigner() : new AwsSigner();
        try {
            $answer = (new Client(config('ligdicash.api'), $signer))->payOut(['payoutId' => $id, 'amount' => $amount,
                'method' => 'mobile_money', 'description' => "Remboursement {$payment->order_id}", 'refundOf' => $transaction]);
        } catch (LigdicashError $problem) {
            if ($problem->refused) {
                DB::table('refunds')->where('payout_id', $id)->update(['state' => "refused: $problem->error"]);
            }
            throw $problem;
        }
        return ['payout' => $answer['transaction_id'], 'status' => $answer['status']];
    }
}
