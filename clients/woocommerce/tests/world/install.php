<?php

/**
 * Installs one part of the shop, each in a process of its own, as a person does it page by page:
 * php install.php FOLDER wordpress|woocommerce|shop|plugin
 */

[, $folder, $part] = $argv;
$_SERVER += ['HTTP_HOST' => parse_url(getenv('SHOP_URL'), PHP_URL_HOST) . ':' . parse_url(getenv('SHOP_URL'), PHP_URL_PORT)];
if ($part === 'wordpress') {
    define('WP_INSTALLING', true);
}
require $folder . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

function page(string $title, string $content): int
{
    $page = ['post_type' => 'page', 'post_status' => 'publish', 'post_title' => $title, 'post_content' => $content];
    return wp_insert_post($page, true);
}

function activate(string $plugin): void
{
    $problem = activate_plugin($plugin);
    if (is_wp_error($problem)) {
        throw new RuntimeException($problem->get_error_message());
    }
}

function shop(): void
{
    $options = [
        'woocommerce_currency' => 'XOF',
        'woocommerce_price_num_decimals' => '0',
        'woocommerce_default_country' => 'BF',
        'woocommerce_store_address' => 'Avenue Kwame Nkrumah',
        'woocommerce_store_city' => 'Ouagadougou',
        'woocommerce_coming_soon' => 'no',
        'woocommerce_enable_guest_checkout' => 'yes',
        'woocommerce_calc_taxes' => 'no',
        'woocommerce_ship_to_countries' => 'disabled',
        'woocommerce_manage_stock' => 'yes',
        'woocommerce_onboarding_profile' => ['skipped' => true],
        'woocommerce_task_list_hidden' => 'yes',
        'permalink_structure' => '/%postname%/',
        'show_on_front' => 'page',
    ];
    foreach ($options as $name => $value) {
        update_option($name, $value);
    }
    // WooCommerce makes them when somebody chooses where orders are kept.
    wc_get_container()->get(Automattic\WooCommerce\Internal\DataStores\Orders\DataSynchronizer::class)->create_database_tables();
    WC_Install::create_pages();
    update_option('shop_block_checkout', wc_get_page_id('checkout'));
    update_option('shop_classic_checkout', page('Classic checkout', '[woocommerce_checkout]'));
    update_option('page_on_front', wc_get_page_id('shop'));

    $product = new WC_Product_Simple();
    $product->set_name('Sac en faso dan fani');
    $product->set_regular_price('3000');
    $product->set_manage_stock(true);
    $product->set_stock_quantity(1000);
    $product->save();
    update_option('shop_product', $product->get_id());
    flush_rewrite_rules();
}

switch ($part) {
    case 'wordpress':
        wp_install('Danfani de Ouaga', 'awa', 'awa@example.com', false, '', 'not a secret');
        break;
    case 'woocommerce':
        activate('woocommerce/woocommerce.php');
        break;
    case 'shop':
        shop();
        break;
    case 'plugin':
        activate('ligdicash-lambda/ligdicash-lambda.php');
        break;
}
