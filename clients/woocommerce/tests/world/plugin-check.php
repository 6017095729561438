<?php

/**
 * What WordPress's Plugin Check finds in the plugin, and how many errors and warnings that are: php plugin-check.php SITE.
 */

$_SERVER['HTTP_HOST'] = parse_url(getenv('SHOP_URL'), PHP_URL_HOST);
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
$problem = activate_plugin('plugin-check/plugin.php');
if (is_wp_error($problem)) {
    throw new RuntimeException($problem->get_error_message());
}

$runner = new WordPress\Plugin_Check\Checker\CLI_Runner();
$runner->set_plugin('ligdicash-lambda');
$runner->set_check_slugs([]);
$runner->set_check_exclude_slugs([]);
$runner->set_categories([]);
$runner->set_experimental_flag(false);
$runner->set_slug('');
$result = $runner->run();

foreach (array_merge_recursive($result->get_errors(), $result->get_warnings()) as $file => $lines) {
    array_walk_recursive($lines, static function ($text, $name) use ($file): void {
        if ($name === 'code' || $name === 'message') {
            echo "$file: ", strip_tags($text), "\n";
        }
    });
}
printf("%d errors, %d warnings\n", $result->get_error_count(), $result->get_warning_count());
