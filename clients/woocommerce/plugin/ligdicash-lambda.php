<?php
/**
 * Plugin Name: Mobile Money with LigdiCash for WooCommerce
 * Description: Mobile money by LigdiCash, through your own payment server, ligdicash-lambda. An order is paid once, and never without proof.
 * Version: 0.1.0
 * Requires at least: 6.4
 * Requires PHP: 7.4
 * Requires Plugins: woocommerce
 * WC requires at least: 8.2
 * WC tested up to: 11.0
 * Author: The ligdicash-lambda contributors
 * License: MIT
 * License URI: https://opensource.org/license/mit
 * Update URI: false
 * Text Domain: ligdicash-lambda
 * Domain Path: /languages
 */

declare(strict_types=1);

defined('ABSPATH') || exit;

require_once __DIR__ . '/vendor/server/autoload.php';

spl_autoload_register(static function (string $class): void {
    if (preg_match('/^LigdicashLambda\\\\WooCommerce\\\\((?:[A-Za-z]+\\\\)?[A-Za-z]+)$/D', $class, $found)) {
        require_once __DIR__ . '/src/' . strtr($found[1], '\\', '/') . '.php';
    }
});

LigdicashLambda\WooCommerce\Plugin::start(__FILE__);
