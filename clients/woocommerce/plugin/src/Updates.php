<?php

declare(strict_types=1);

namespace LigdicashLambda\WooCommerce;

defined('ABSPATH') || exit;

use WP_Error;

/** Offers the project's releases to WordPress, which unpacks only the file whose checksum a release has published. */
final class Updates
{
    private const SLUG = 'ligdicash-lambda';

    /** A build from a checkout has no address, and so no updates. */
    public static function register(string $file): void
    {
        $host = wp_parse_url(get_file_data($file, ['uri' => 'Update URI'])['uri'], PHP_URL_HOST);
        if (is_string($host)) {
            add_filter("update_plugins_$host", [self::class, 'offer'], 10, 3);
            add_filter('plugins_api', [self::class, 'describe'], 10, 3);
            // Another plugin's download is verified, too.
            add_filter('upgrader_pre_download', [self::class, 'download'], PHP_INT_MAX, 4);
        }
    }

    /**
     * The manifest of the latest release, in WordPress's own fields, with the checksum.
     *
     * @param array|false $update
     * @return array|false
     */
    public static function offer($update, array $plugin, string $file)
    {
        if ($file !== Plugin::name()) {
            return $update;
        }
        $manifest = json_decode(wp_remote_retrieve_body(wp_safe_remote_get($plugin['UpdateURI'])), true);
        return is_array($manifest) ? ['slug' => self::SLUG] + $manifest : $update;
    }

    /** The latest release, whether the shop has it or not. */
    private static function latest(): ?object
    {
        $known = get_site_transient('update_plugins');
        return $known->response[Plugin::name()] ?? $known->no_update[Plugin::name()] ?? null;
    }

    /**
     * The details behind the list of plugins. WordPress's directory would show those of a plugin with the same slug.
     *
     * @param mixed $details
     * @return mixed
     */
    public static function describe($details, string $action, object $asked)
    {
        $latest = self::latest();
        if ($action !== 'plugin_information' || ($asked->slug ?? '') !== self::SLUG || $latest === null) {
            return $details;
        }
        /* translators: %s: a version */
        $words = sprintf(__('What is new in version %s', 'ligdicash-lambda'), $latest->version);
        $link = sprintf('<a href="%s" target="_blank">%s</a>', esc_url($latest->url), esc_html($words));
        return (object) (['name' => Plugin::title(), 'sections' => ['changelog' => $link]] + (array) $latest);
    }

    /**
     * The path of the downloaded file, or why WordPress must not unpack it.
     *
     * @param mixed $upgrader
     * @return string|false|WP_Error
     */
    public static function download($reply, string $package, $upgrader, array $of)
    {
        if (($of['plugin'] ?? '') !== Plugin::name()) {
            return $reply;
        }
        $file = $reply === false ? download_url($package) : $reply;
        if (!is_string($file) || hash_equals(self::latest()->sha256 ?? '', hash_file('sha256', $file))) {
            return $file;
        }
        wp_delete_file($file);
        $words = __('The downloaded file is not the one that was released: its checksum differs. Nothing has changed in your shop. Try again later.', 'ligdicash-lambda');
        return new WP_Error('ligdicash_lambda_checksum', $words);
    }
}
