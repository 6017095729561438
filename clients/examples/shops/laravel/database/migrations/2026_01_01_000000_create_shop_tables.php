<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Database\Schema\Blueprint;
use Illuminate\Support\Facades\DB;
use Illuminate\Support\Facades\Schema;

/** Money is whole francs. */
return new class extends Migration
{
    public function up()
    {
        Schema::create('product', function (Blueprint $table) {
            $table->integer('price');
        });
        DB::table('product')->insert(['price' => 3000]);
        Schema::create('orders', function (Blueprint $table) {
            $table->string('id')->primary();
            $table->integer('amount');
            $table->string('currency')->default('XOF');
            $table->string('status')->default('open');
            $table->integer('paid')->nullable();
            $table->integer('parcels')->default(0); // shows that an order is fulfilled once
        });
        Schema::create('payments', function (Blueprint $table) {
            $table->string('transaction_id')->primary();
            $table->string('order_id');
            $table->integer('paid');
        });
        Schema::create('refunds', function (Blueprint $table) {
            $table->string('payout_id')->primary();
            $table->string('transaction_id');
            $table->integer('amount');
            $table->string('state')->default('asked');
        });
        Schema::create('attention', function (Blueprint $table) {
            $table->id();
            $table->string('about');
            $table->string('transaction_id')->nullable();
            $table->string('note');
        });
        Schema::create('ligdicash_events', function (Blueprint $table) {
            $table->string('name', 100)->primary();
            $table->integer('revision');
        });
    }

    public function down()
    {
        foreach (['product', 'orders', 'payments', 'refunds', 'attention', 'ligdicash_events'] as $table) {
            Schema::dropIfExists($table);
        }
    }
};
