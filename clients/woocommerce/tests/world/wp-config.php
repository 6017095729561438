<?php

/** The shop's settings. Its address and its database are those of the server that runs it, so that a dump fits any. */

define('DB_NAME', getenv('SHOP_DATABASE'));
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('MARIADB_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';

define('WP_HOME', getenv('SHOP_URL'));
define('WP_SITEURL', getenv('SHOP_URL'));

// An owner may write this here, and a test says so.
if (getenv('LIGDICASH_ORDER_KEY') !== false) {
    define('LIGDICASH_ORDER_KEY', getenv('LIGDICASH_ORDER_KEY'));
}

foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define("{$name}_KEY", "not a secret: $name key");
    define("{$name}_SALT", "not a secret: $name salt");
}

define('WP_DEBUG', true);
define('WP_DEBUG_DISPLAY', false);
define('WP_DEBUG_LOG', getenv('SHOP_LOG'));
// The tests choose the instant, and nothing here speaks to another host.
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('WP_ACCESSIBLE_HOSTS', '127.0.0.1,localhost,nowhere.invalid');
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_AUTO_UPDATE_CORE', false);

defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
