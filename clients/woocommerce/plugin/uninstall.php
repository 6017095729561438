<?php

declare(strict_types=1);

defined('WP_UNINSTALL_PLUGIN') || exit;

/** Another folder with the plugin, such as a backup, or an upload that takes its place: the data is its own, too. */
function ligdicash_lambda_has_copy(): bool
{
    $folders = array_map('dirname', (array) glob(WP_PLUGIN_DIR . '/*/ligdicash-lambda.php'));
    return array_diff($folders, [WP_PLUGIN_DIR . '/' . dirname(WP_UNINSTALL_PLUGIN)]) !== [];
}

/** Deletes what the owner has said may go. What stands in the orders stays with them. */
function ligdicash_lambda_delete_data(): void
{
    global $wpdb;
    $settings = get_option('woocommerce_ligdicash_lambda_settings', []);
    if (!is_array($settings) || ($settings['delete_data'] ?? 'no') !== 'yes') {
        return;
    }
    $wpdb->query("DROP TABLE IF EXISTS {$wpdb->prefix}ligdicash_events, {$wpdb->prefix}ligdicash_payments"); // phpcs:ignore WordPress.DB.DirectDatabaseQuery -- the tables are the plugin's own
    delete_option('woocommerce_ligdicash_lambda_settings');
    foreach (['tables', 'heard', 'refused', 'home', 'behind', 'stopped', 'lost'] as $name) {
        delete_option("ligdicash_lambda_$name");
    }
    // It comes with WooCommerce, which may be gone.
    if (function_exists('as_unschedule_all_actions')) {
        as_unschedule_all_actions('', [], 'ligdicash-lambda');
    }
}

if (ligdicash_lambda_has_copy()) {
    return;
}
if (is_multisite()) {
    foreach (get_sites(['fields' => 'ids', 'number' => 0]) as $ligdicash_lambda_site) {
        switch_to_blog($ligdicash_lambda_site);
        ligdicash_lambda_delete_data();
        restore_current_blog();
    }
} else {
    ligdicash_lambda_delete_data();
}
