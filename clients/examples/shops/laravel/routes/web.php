<?php

use App\Orders;
use Illuminate\Support\Facades\Route;
use LigdicashLambda\{Client, OrderSigner};

$page = fn (array $data) => response()->view('shop', $data)->withHeaders(['content-security-policy' =>
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' " . config('ligdicash.api_url')
    . "; base-uri 'none'; form-action 'self' https://*.ligdicash.com http://127.0.0.1:*; frame-ancestors 'none';"
    . " require-trusted-types-for 'script'", 'x-content-type-options' => 'nosniff', 'cache-control' => 'no-store']);

/** Only the customer to whom the order belongs gets its proof. */
$sign = function (string $id): string {
    abort_if(session('order') !== $id, 404);
    return app(OrderSigner::class)->sign(app(Orders::class)->open($id));
};

Route::get('/', function (Orders $orders) use ($page) {
    $last = $orders->find(session('order', ''));
    $paid = ($last['status'] ?? '') === 'paid' ? $last['id'] : null;
    if ($paid !== null || !session()->has('order')) {
        session(['order' => 'A-' . bin2hex(random_bytes(8))]);
    }
    return $page(['order' => session('order'), 'price' => $orders->price(session('order')), 'paid' => $paid]);
});
Route::post('/orders/{id}/proof', fn (string $id) => ['order' => $sign($id)]);
// For browsers in which the kit does not run: the same order gets the same page.
Route::post('/orders/{id}/pay', function (Client $client, string $id) use ($page, $sign) {
    $order = $sign($id);
    return rescue(fn () => redirect()->away($client->initiate($order)['pay_url'], 303), fn () => $page(['receipt' => null]));
});
Route::get('/payment/{end}', fn (Orders $orders, Client $client) =>
    $page(['receipt' => $orders->receipt(request()->query('txn'), $client)]))->where('end', 'success|cancel');
