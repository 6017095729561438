<?php

declare(strict_types=1);

defined('WP_UNINSTALL_PLUGIN') || exit;

/** Deletes what the owner has said may go. What stands in the orders stays with them. */
function ligdicash_lambda_delete_data(): void
{
    global $wpdb;
    $settings = get_option('woocommerce_ligdicash_lambda_settings', []);
    if (!is_array($settings) || ($settings['delete_data'] ?? 'no') !== 'yes') {
        return;
    }
    $wpdb->query("DROP TABLE IF EXISTS {$wpdb->prefix}ligdicash_events, {$wpdb->prefix}ligdicash_payments");
    delete_option('woocommerce_ligdicash_lambda_settings');
    foreach (['tables', 'heard', 'refused', 'home', 'behind', 'stopped'] as $name) {
        delete_option("ligdicash_lambda_$name");
    }
    // It comes with WooCommerce, which may be gone.
    if (function_exists('as_unschedule_all_actions')) {
        as_unschedule_all_actions('', [], 'ligdicash-lambda');
    }
}

if (is_multisite()) {
    foreach (get_sites(['fields' => 'ids', 'number' => 0]) as $site) {
        switch_to_blog($site);
        ligdicash_lambda_delete_data();
        restore_current_blog();
    }
} else {
    ligdicash_lambda_delete_data();
}
