<?php

use App\Http\Controllers\ShopController;
use Illuminate\Support\Facades\Route;

Route::get('/', [ShopController::class, 'product']);
Route::post('/orders/{id}/proof', [ShopController::class, 'proof']);
Route::post('/orders/{id}/pay', [ShopController::class, 'pay']);
Route::get('/payment/success', [ShopController::class, 'result']);
Route::get('/payment/cancel', [ShopController::class, 'result']);
// The signature is its only proof: neither a session nor its token counts.
Route::post('/ligdicash/webhook', [ShopController::class, 'hear'])->withoutMiddleware('web');
