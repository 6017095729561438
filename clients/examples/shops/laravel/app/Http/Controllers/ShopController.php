<?php

namespace App\Http\Controllers;

use App\Shop\Events;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;
use LigdicashLambda\Client;
use LigdicashLambda\EventVerifier;
use LigdicashLambda\LigdicashError;
use LigdicashLambda\OrderSigner;

/** The shop's pages, and the route that hears of payments. */
class ShopController
{
    private const TITLE = 'Sac en faso dan fani';

    public function product(Request $request)
    {
        $session = $request->session();
        $last = DB::table('orders')->find($session->get('order', ''));
        $paid = $last !== null && $last->status === 'paid' ? $last : null;
        if ($paid !== null || !$session->has('order')) {
            $session->put('order', 'A-' . bin2hex(random_bytes(8)));
        }
        $price = $last !== null && $paid === null ? $last->amount : DB::table('product')->value('price');
        return $this->page('shop.product', ['title' => self::TITLE, 'paid' => $paid, 'order' => $session->get('order'),
            'price' => number_format($price, 0, ',', "\u{a0}")]);
    }

    public function proof(Request $request, string $id)
    {
        return ['order' => $this->proofOfCustomer($request, $id)];
    }

    /** For browsers in which the kit does not run: the same order gets the same page. */
    public function pay(Request $request, string $id)
    {
        $proof = $this->proofOfCustomer($request, $id);
        try {
            return redirect()->away((new Client(config('ligdicash.api')))->initiate($proof)['pay_url'], 303);
        } catch (LigdicashError) {
            return $this->page('shop.unpaid', ['title' => self::TITLE]);
        }
    }

    /** Only the customer to whom the order belongs gets its proof. */
    private function proofOfCustomer(Request $request, string $id): string
    {
        abort_if($request->session()->get('order') !== $id, 404);
        // Stored when somebody wants to pay it, at the price that the database has.
        DB::table('orders')->insertOrIgnore(['id' => $id, 'amount' => DB::table('product')->value('price')]);
        $amount = (int) DB::table('orders')->find($id)->amount;
        $signer = new OrderSigner(config('ligdicash.order_key'), stack: config('ligdicash.stack'));
        return $signer->sign(['orderId' => $id, 'amount' => $amount, 'description' => self::TITLE]);
    }

    public function result(Request $request)
    {
        $paid = DB::table('payments')->where('transaction_id', (string) $request->query('txn'))->value('transaction_id');
        $receipt = $paid === null ? null : (new Client(config('ligdicash.api')))->receiptUrl($paid, 'fr');
        return $this->page('shop.result', ['title' => 'Votre paiement', 'receipt' => $receipt]);
    }

    /** What fails here answers 500, and the event comes again. */
    public function hear(Request $request)
    {
        $verifier = new EventVerifier(config('ligdicash.webhook_secret'), stack: config('ligdicash.stack'));
        try {
            // The bytes as they came: parsed and written again they would have another signature.
            $event = $verifier->verify($request->headers->all(), $request->getContent());
        } catch (LigdicashError $problem) {
            return response('', $problem->status);
        }
        if ($event->type !== 'ping') {
            Events::take($event);
        }
        return response('', 204); // only now: it is stored
    }

    private function page(string $view, array $data)
    {
        $api = config('ligdicash.api');
        $policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' $api;"
            . " base-uri 'none'; form-action 'self' https://*.ligdicash.com http://127.0.0.1:*;"
            . " frame-ancestors 'none'; require-trusted-types-for 'script'";
        return response()->view($view, ['api' => $api] + $data)->withHeaders([
            'content-security-policy' => $policy, 'x-content-type-options' => 'nosniff', 'cache-control' => 'no-store']);
    }
}
