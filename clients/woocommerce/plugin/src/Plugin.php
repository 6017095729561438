<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use Automattic\WooCommerce\Utilities\FeaturesUtil;

/** Which hook of WordPress and WooCommerce leads to which part. */
final class Plugin
{
    public const VERSION = '0.1.0';

    private static string $file = '';

    public static function start(string $file): void
    {
        self::$file = $file;
        register_activation_hook($file, [self::class, 'activate']);
        register_deactivation_hook($file, [self::class, 'deactivate']);
        add_action('before_woocommerce_init', [self::class, 'declare']);
        add_action('plugins_loaded', [self::class, 'hook'], 20);
    }

    public static function activate(): void
    {
        Ledger::install();
        // What was begun before may be due.
        did_action('action_scheduler_init') && Watching::plan();
    }

    /** Another copy that is active needs what this one has planned. */
    public static function deactivate(): void
    {
        if (count(self::copies()) < 2) {
            Watching::stop();
        }
    }

    /** @return list<string> the folders of the active plugins that are this one, such as a backup beside it */
    public static function copies(): array
    {
        $active = [...(array) get_option('active_plugins', []), ...array_keys((array) get_site_option('active_sitewide_plugins', []))];
        return array_values(array_unique(array_map('dirname', preg_grep('~/ligdicash-lambda\.php$~D', $active))));
    }

    public static function declare(): void
    {
        foreach (['custom_order_tables', 'cart_checkout_blocks'] as $feature) {
            FeaturesUtil::declare_compatibility($feature, self::$file);
        }
    }

    public static function hook(): void
    {
        Updates::register(self::$file);
        if (!class_exists('WooCommerce')) {
            return;
        }
        add_action('init', [self::class, 'speak']);
        add_filter('woocommerce_payment_gateways', static fn (array $known): array => [...$known, Gateway::class]);
        Hearing::register();
        // With the first request after an update, before anything is stored.
        add_action('init', [Ledger::class, 'upgrade'], 1);
        Home::register();
        Settling::register();
        Stock::register();
        Mails::register();
        Watching::register();
        add_action('woocommerce_blocks_payment_method_type_registration', static fn (object $methods) => $methods->register(new BlocksMethod()));
        Operators::register();
        Cart::register();
        Checkout::register();
        Stopped::register();
        ReturnPage::register();
        Received::register();
        Privacy::register();
        Admin\SettingsCheck::register();
        Admin\SettingsPage::register();
        Admin\SiteHealth::register();
        if (defined('WP_CLI') && WP_CLI) {
            \WP_CLI::add_command('ligdicash', Admin\Command::class);
        }
        if (is_admin()) {
            Admin\OrderPanel::register();
            Admin\Notices::register();
        }
    }

    public static function speak(): void
    {
        load_plugin_textdomain('ligdicash-lambda', false, dirname(self::name()) . '/languages'); // phpcs:ignore PluginCheck.CodeAnalysis.DiscouragedFunctions -- a release brings its French
    }

    /** The plugin as WordPress names it. */
    public static function name(): string
    {
        return plugin_basename(self::$file);
    }

    /** The plugin as people name it: the catalogue has its head, too. */
    public static function title(): string
    {
        return __('Mobile Money with LigdiCash for WooCommerce', 'ligdicash-lambda');
    }

    /** The guide of this version; empty where the plugin's head has no address of the project. */
    public static function guide(): string
    {
        $project = get_file_data(self::$file, ['address' => 'Plugin URI'])['address'];
        $page = Assets::language() === 'fr' ? 'docs/fr/woocommerce.md' : 'docs/woocommerce.md';
        return $project === '' ? '' : "$project/blob/v" . self::VERSION . "/$page";
    }

    /** The address of a file that the plugin brings. */
    public static function asset(string $name): string
    {
        return plugins_url("assets/$name", self::$file);
    }

    /** What goes wrong, for who runs the shop: names of orders and payments, never of persons. */
    public static function log(string $level, string $message): void
    {
        wc_get_logger()->log($level, $message, ['source' => 'ligdicash-lambda']);
    }
}
