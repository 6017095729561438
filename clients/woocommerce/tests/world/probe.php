<?php

/**
 * A must-use plugin of the tests: what the shop's staff sees and does, by POST /?probe with {"do": …}, and a letter-box
 * in the place of mail. Part of no zip.
 */

defined('ABSPATH') || exit;

add_filter('pre_wp_mail', static function ($sent, array $mail): bool {
    global $wpdb;
    $wpdb->insert('shop_mails', ['recipient' => implode(',', (array) $mail['to']), 'subject' => $mail['subject']]);
    return true;
}, 10, 2);

final class Probe
{
    private const HARM = WP_CONTENT_DIR . '/harm-' . DB_NAME;
    /** What the plugin has planned. */
    private const OWN = ['group' => 'ligdicash-lambda', 'status' => 'pending', 'per_page' => -1];

    /** Whoever asks the probe is not harmed. */
    public static function wait(): void
    {
        if (is_file(self::HARM)) {
            [$hook, $way, $in] = json_decode(file_get_contents(self::HARM), true);
            add_filter($hook, static function ($value) use ($way, $in) {
                if ($in === '' || strpos($value, $in) !== false) {
                    self::doHarm($way, $value);
                }
                return $value;
            }, 5);
        }
    }

    public static function answer(): void
    {
        $asked = json_decode(file_get_contents('php://input'), true);
        wp_send_json(call_user_func([self::class, $asked['do']], (object) $asked));
    }

    // ---- looks ----

    public static function order(object $asked): array
    {
        global $wpdb;
        $order = wc_get_order($asked->id);
        $rows = $wpdb->get_results($wpdb->prepare('SELECT * FROM %i WHERE order_id = %d ORDER BY begun', "{$wpdb->prefix}ligdicash_payments", $asked->id), ARRAY_A);
        $isOwn = static fn (array $row): bool => LigdicashLambda\WooCommerce\Subject::ofRow((object) $row)->order() !== null;
        return [
            'id' => $order->get_id(),
            'key' => $order->get_order_key(),
            'status' => $order->get_status(),
            'method' => $order->get_payment_method(),
            'title' => $order->get_payment_method_title(),
            'total' => (int) $order->get_total(),
            'paid' => $order->get_date_paid() ? (int) $order->get_date_paid()->getTimestamp() : null,
            'transaction' => $order->get_meta('_ligdicash_transaction_id'),
            'wc_transaction' => $order->get_transaction_id(),
            'stock_reduced' => (bool) $order->get_data_store()->get_stock_reduced($order->get_id()),
            'refunds' => array_map(static fn ($refund): int => (int) $refund->get_amount(), $order->get_refunds()),
            'notes' => array_map(static fn ($note): string => $note->content, wc_get_order_notes(['order_id' => $asked->id])),
            'payments' => array_values(array_filter($rows, $isOwn)),
            'stock' => self::stock(),
        ];
    }

    public static function stock(): int
    {
        // Another process may have changed it since this one read it.
        wp_cache_flush();
        return (int) wc_get_product(get_option('shop_product'))->get_stock_quantity();
    }

    public static function newest(): int
    {
        $orders = wc_get_orders(['limit' => 1, 'orderby' => 'id', 'order' => 'DESC', 'return' => 'ids', 'type' => 'shop_order']);
        return (int) ($orders[0] ?? 0);
    }

    public static function facts(): array
    {
        global $wp_version;
        return [
            'wordpress' => $wp_version,
            'woocommerce' => WC()->version,
            'hpos' => Automattic\WooCommerce\Utilities\OrderUtil::custom_orders_table_usage_is_enabled(),
            'product' => (int) get_option('shop_product'),
        ];
    }

    /** What the plugin has written into today's log. */
    public static function logged(): string
    {
        $files = glob(trailingslashit(Automattic\WooCommerce\Utilities\LoggingUtil::get_log_directory()) . 'ligdicash-lambda-*.log') ?: [];
        return implode('', array_map('file_get_contents', $files));
    }

    public static function rows(object $asked): array
    {
        global $wpdb;
        return $wpdb->get_results($wpdb->prepare('SELECT * FROM %i', $wpdb->prefix . $asked->table), ARRAY_A);
    }

    // ---- acts ----

    /** Lets so many seconds pass for the plugin. */
    public static function pass(object $asked): bool
    {
        global $wpdb;
        $shift = 'UPDATE %i SET begun = begun - %d, changed = changed - %d, due = due - %d';
        $wpdb->query($wpdb->prepare($shift, "{$wpdb->prefix}ligdicash_payments", $asked->seconds, $asked->seconds, $asked->seconds));
        $begun = 'UPDATE %i SET last_attempt_gmt = DATE_SUB(last_attempt_gmt, INTERVAL %d SECOND) WHERE status = %s';
        $wpdb->query($wpdb->prepare($begun, $wpdb->actionscheduler_actions, $asked->seconds, 'in-progress'));
        foreach (as_get_scheduled_actions(self::OWN, 'ids') as $id) {
            self::sooner($id, $asked->seconds);
        }
        return true;
    }

    /** Action Scheduler runs, gives up what has died, and does what of the plugin is due. */
    public static function run(): int
    {
        (new ActionScheduler_QueueCleaner())->mark_failures();
        return self::process(self::OWN + ['date' => as_get_datetime_object(time()), 'date_compare' => '<=']);
    }

    private static function process(array $which): int
    {
        $actions = as_get_scheduled_actions($which, 'ids');
        foreach ($actions as $id) {
            ActionScheduler_QueueRunner::instance()->process_action($id, 'test');
        }
        return count($actions);
    }

    /** Which hooks Action Scheduler would run next, among so many of another plugin that have waited for an hour. */
    public static function claims(object $asked): array
    {
        $others = array_map(static fn (): int => as_schedule_single_action(time() - 3600, 'another', [], 'another'), range(1, $asked->others));
        $store = ActionScheduler::store();
        $claim = $store->stake_claim($asked->size);
        $hooks = array_map(static fn (int $id): string => $store->fetch_action($id)->get_hook(), $claim->get_actions());
        $store->release_claim($claim);
        array_map([$store, 'delete_action'], $others);
        return $hooks;
    }

    /** How many runs of the schedule are to come, but for that of each hour. */
    public static function planned(): int
    {
        return count(as_get_scheduled_actions(['hook' => 'ligdicash_lambda_watch'] + self::OWN, 'ids'));
    }

    /** Action Scheduler sends the mails that wait; all that were ever sent. */
    public static function mails(): array
    {
        global $wpdb;
        self::process(['hook' => 'woocommerce_send_queued_transactional_email', 'status' => 'pending', 'per_page' => -1]);
        return $wpdb->get_results('SELECT recipient, subject FROM shop_mails', ARRAY_A);
    }

    private static function sooner(int $id, int $seconds): void
    {
        global $wpdb;
        $schedule = ActionScheduler::store()->fetch_action($id)->get_schedule();
        $date = $schedule->get_date()->modify("-$seconds seconds");
        $again = $schedule->is_recurring()
            ? new ActionScheduler_IntervalSchedule($date, $schedule->get_recurrence())
            : new ActionScheduler_SimpleSchedule($date);
        $at = $date->format('Y-m-d H:i:s');
        $changed = ['schedule' => serialize($again), 'scheduled_date_gmt' => $at, 'scheduled_date_local' => $at];
        $wpdb->update($wpdb->actionscheduler_actions, $changed, ['action_id' => $id]);
    }

    /** An order as both checkouts leave it before they ask the gateway. */
    public static function make(object $asked): int
    {
        $order = wc_create_order(['status' => 'pending', 'created_via' => 'checkout']);
        $order->add_product(wc_get_product(get_option('shop_product')), $asked->quantity ?? 1);
        $order->set_address(['first_name' => 'Awa', 'last_name' => 'Ouédraogo', 'email' => 'awa@example.com', 'country' => 'BF']);
        $order->set_payment_method($asked->method ?? 'ligdicash_lambda');
        $order->set_currency($asked->currency ?? 'XOF');
        $order->calculate_totals();
        $order->save();
        return $order->get_id();
    }

    /** The order was made so many minutes ago. */
    public static function age(object $asked): int
    {
        $order = wc_get_order($asked->id);
        $order->set_date_created(time() - $asked->minutes * MINUTE_IN_SECONDS);
        return $order->save();
    }

    public static function pay(object $asked): array
    {
        $gateways = WC()->payment_gateways()->payment_gateways();
        [$session, $cart] = [WC()->session, WC()->cart];
        if ($asked->bare ?? false) {
            WC()->session = WC()->cart = null;
        }
        wp_set_current_user(($asked->staff ?? false) ? 1 : get_current_user_id());
        $answer = $gateways['ligdicash_lambda']->process_payment($asked->id);
        [WC()->session, WC()->cart] = [$session, $cart];
        return ['result' => $answer['result'] ?? null, 'redirect' => $answer['redirect'] ?? null, 'notices' => wc_get_notices('error')];
    }

    /** A shop manager adds as many of the product. */
    public static function edit(object $asked): int
    {
        $order = wc_get_order($asked->id);
        $order->add_product(wc_get_product(get_option('shop_product')), $asked->quantity);
        $order->calculate_totals();
        $order->save();
        return (int) $order->get_total();
    }

    public static function status(object $asked): string
    {
        $order = wc_get_order($asked->id);
        $order->update_status($asked->status);
        return $order->get_status();
    }

    /** The customer chooses cash on delivery. */
    public static function cash(object $asked): string
    {
        $order = wc_get_order($asked->id);
        $order->set_payment_method('cod');
        $order->set_payment_method_title('Cash on delivery');
        $order->save();
        return WC()->payment_gateways()->payment_gateways()['cod']->process_payment($asked->id)['result'];
    }

    /** The order is taken for paid, as another program says by WooCommerce's REST interface. */
    public static function taken(object $asked): int
    {
        wp_set_current_user(1);
        $request = new WP_REST_Request('PUT', "/wc/v3/orders/$asked->id");
        $request->set_body_params(['set_paid' => true] + (array) $asked->more);
        return rest_do_request($request)->get_status();
    }

    /** What the shop looks like from now on; the name of the theme before. */
    public static function theme(object $asked): string
    {
        $before = get_stylesheet();
        switch_theme($asked->name);
        return $before;
    }

    /** Whether WooCommerce's timer would cancel the order, were it old enough. */
    public static function cancels(object $asked): bool
    {
        return apply_filters('woocommerce_cancel_unpaid_order', true, wc_get_order($asked->id));
    }

    /** Another plugin does harm at a hook, the next time that it is reached; a file, since the database may be told to forget. */
    public static function harm(object $asked): bool
    {
        return file_put_contents(self::HARM, json_encode([$asked->hook, $asked->way, $asked->in ?? ''])) > 0;
    }

    public static function doHarm(string $way, $value): void
    {
        global $wpdb;
        if (!@unlink(self::HARM)) {
            return;
        }
        switch ($way) {
            case 'exception':
                throw new Exception('harm');
            case 'error':
                throw new Error('harm');
            case 'exit':
                exit;
            case 'lost connection':
                // phpcs:ignore -- the server ends it, as one does that is started anew.
                (new mysqli('localhost', DB_USER, DB_PASSWORD, DB_NAME, 0, explode(':', DB_HOST)[1]))->query("KILL {$wpdb->dbh->thread_id}");
                return;
            case 'commit, exit':
                $wpdb->query('COMMIT');
                exit;
            case 'commit, error':
                $wpdb->query('COMMIT');
                throw new Error('harm');
            default:
                $wpdb->query(sprintf($way, $value));
        }
    }

    public static function bin(object $asked): bool
    {
        return wc_get_order($asked->id)->delete($asked->forever ?? false);
    }

    public static function refundable(object $asked): int
    {
        $payment = LigdicashLambda\WooCommerce\Ledger::find($asked->payment);
        return LigdicashLambda\WooCommerce\Refunding::possible(wc_get_order($asked->id), $payment);
    }

    /** Who asks says which refund of the order it is. */
    public static function refund(object $asked): string
    {
        wp_set_current_user(1);
        $order = wc_get_order($asked->id);
        $number = $asked->number ?? LigdicashLambda\WooCommerce\Refunding::next($order);
        return LigdicashLambda\WooCommerce\Refunding::ask($order, $asked->payment, $asked->amount, $asked->reason ?? '', $number);
    }

    /** The ways to pay that a person of this role is offered. */
    public static function methods(object $asked): array
    {
        $id = get_user_by('login', $asked->role)->ID ?? wp_insert_user(['user_login' => $asked->role, 'user_pass' => '-', 'role' => $asked->role]);
        wp_set_current_user($id);
        WC()->cart->add_to_cart(get_option('shop_product'));
        return array_keys(WC()->payment_gateways()->get_available_payment_gateways());
    }

    /** A minute passes for what is kept for one. */
    public static function forget(object $asked): bool
    {
        return delete_transient($asked->name);
    }

    public static function option(object $asked): bool
    {
        return update_option($asked->name, $asked->value);
    }

    /** The login of a person of a role, whose password is that of all. */
    public static function person(object $asked): string
    {
        $name = "a_$asked->role";
        if (!username_exists($name)) {
            wp_insert_user(['user_login' => $name, 'user_pass' => 'not a secret', 'role' => $asked->role]);
        }
        return $name;
    }

    /** What a form would hold for who asks, if they saw one. */
    public static function nonce(object $asked): string
    {
        return wp_create_nonce($asked->action);
    }

    /** @return mixed an option as it is stored */
    public static function stored(object $asked)
    {
        return get_option($asked->name);
    }

    public static function settings(object $asked): bool
    {
        $name = 'woocommerce_ligdicash_lambda_settings';
        return update_option($name, array_merge(get_option($name, []) ?: [], (array) $asked->values));
    }

    /** The page by which customers check out: `block` or `classic`. */
    public static function checkout(object $asked): string
    {
        $page = (int) get_option("shop_{$asked->kind}_checkout");
        update_option('woocommerce_checkout_page_id', $page);
        return get_permalink($page);
    }

    // ---- goods, and what another plugin says of orders ----

    /** A product of which so many pieces are left, or a variation of one. */
    public static function product(object $asked): int
    {
        $parent = new WC_Product_Variable();
        $parent->set_name('Pagne');
        $product = ($asked->varies ?? false) ? new WC_Product_Variation() : new WC_Product_Simple();
        $product->set_props(['name' => 'Pagne', 'regular_price' => $asked->price ?? '3000', 'manage_stock' => true,
            'stock_quantity' => $asked->stock ?? 1000, 'backorders' => $asked->backorders ?? 'no']);
        if ($product instanceof WC_Product_Variation) {
            $product->set_parent_id($parent->save());
        }
        return $product->save();
    }

    public static function left(object $asked): int
    {
        wp_cache_flush();
        return (int) wc_get_product($asked->product)->get_stock_quantity();
    }

    /** An order of one or more lines of a product; WooCommerce has reserved it for one hour. */
    public static function ordered(object $asked): int
    {
        $order = wc_create_order(['status' => 'pending', 'created_via' => 'checkout']);
        foreach (range(1, $asked->lines ?? 1) as $ignored) {
            $order->add_product(wc_get_product($asked->product), $asked->quantity ?? 1);
        }
        $order->set_payment_method('ligdicash_lambda');
        $order->calculate_totals();
        try {
            wc_reserve_stock_for_order($order);
        } catch (Exception $gone) {
            // Such an order is made by a person: the checkout makes none.
            $order->add_order_note($gone->getMessage());
        }
        return $order->get_id();
    }

    public static function gone(object $asked): bool
    {
        return wc_get_product($asked->product)->delete(true);
    }

    /** What a program changes of an order; none is a property that WooCommerce does not have. */
    public static function change(object $asked): string
    {
        $order = wc_get_order($asked->id);
        $order->set_props((array) $asked->props);
        $order->save();
        return $order->get_status();
    }

    /** What the stack would be asked for. */
    public static function request(object $asked): array
    {
        return LigdicashLambda\WooCommerce\Paying::request(wc_get_order($asked->id));
    }

    /** A mail about an order, in both forms. */
    public static function mail(object $asked): array
    {
        foreach (WC()->mailer()->get_emails() as $mail) {
            if ($mail->id === $asked->mail) {
                $mail->object = wc_get_order($asked->id);
                return [$mail->get_content_html(), $mail->get_content_plain()];
            }
        }
        return [];
    }

    /** WooCommerce's timer for unpaid orders. */
    public static function timer(): bool
    {
        wc_cancel_unpaid_orders();
        return true;
    }
}

// The newest mail, for who looks at it; and each call of WordPress's HTTP API, with its patience, for who counts them.
add_filter('pre_wp_mail', static function ($sent, array $mail): bool {
    update_option('shop_mail', $mail, false);
    return (bool) $sent;
}, 20, 2);
add_action('requests-requests.before_request', static function ($url, $headers, $data, $type, $options): void {
    $calls = get_option('shop_calls');
    if (is_array($calls)) {
        update_option('shop_calls', [...$calls, [$type, $url, $options['connect_timeout']]], false);
    }
}, 99, 5);
// A shop has statuses of its own, a plugin another currency or total for who looks.
foreach (['shop-shipped' => 'Shipped', 'shop-awaiting' => 'Awaiting'] as $status => $name) {
    add_action('init', static fn () => register_post_status("wc-$status", ['label' => $name, 'public' => true]));
    add_filter('wc_order_statuses', static fn (array $all): array => $all + ["wc-$status" => $name]);
}
add_filter('woocommerce_valid_order_statuses_for_payment', static fn (array $valid): array => [...$valid, 'shop-awaiting']);
add_filter('woocommerce_currency', static fn (string $currency): string => get_option('shop_currency') ?: $currency);
add_filter('woocommerce_calculated_total', static fn ($total) => get_option('shop_total') ?: $total);
// Other plugins: they add to the page of a received order and, as options say, number orders, name a paid status, and close
// the REST routes to those who are not logged in.
foreach (['woocommerce_before_thankyou', 'woocommerce_thankyou'] as $hook) {
    add_action($hook, static fn () => print "<!-- $hook -->");
}
add_filter('woocommerce_order_number', static fn ($number): string => get_option('shop_numbers', '') . $number);
if (get_option('shop_paid_status')) {
    add_action('init', static fn () => register_post_status('wc-prepared', ['public' => false]));
    add_filter('wc_order_statuses', static fn (array $statuses): array => $statuses + ['wc-prepared' => 'Prepared']);
    add_filter('woocommerce_payment_complete_order_status', static fn (): string => 'prepared');
    $paid = get_option('shop_paid_status') === 'listed' ? ['prepared'] : [];
    add_filter('woocommerce_order_is_paid_statuses', static fn (array $statuses): array => [...$statuses, ...$paid]);
}
// A shop in two languages, a plugin that wants the ways to pay early, one with a policy of its own, and a file that prints.
add_filter('home_url', static fn (string $url): string => get_option('shop_languages') ? str_replace(WP_HOME, WP_HOME . '/fr', $url) : $url);
if (class_exists('WP_CLI', false)) {
    // WooCommerce's and Action Scheduler's own commands want the whole of WP-CLI.
    add_action('plugins_loaded', static fn () => define('WP_CLI', true), 15);
}
if (defined('SHOP_EARLY')) {
    add_action('plugins_loaded', static fn () => WC()->payment_gateways(), 99);
}
add_action('template_redirect', static fn () => get_option('shop_policy') && header('Content-Security-Policy: ' . get_option('shop_policy'), false), 99);
if (get_option('shop_prints')) {
    ob_start();
    echo ' ';
}
if (get_option('shop_closed')) {
    $closed = new WP_Error('closed', 'closed', ['status' => 401]);
    add_filter('rest_authentication_errors', static fn ($result) => $result ?? (is_user_logged_in() ? true : $closed));
}

// The tests choose when Action Scheduler runs, and nothing asks WordPress for news of itself.
add_filter('action_scheduler_allow_async_request_runner', '__return_false');
remove_action('admin_init', '_maybe_update_core');
remove_action('admin_init', '_maybe_update_plugins');
remove_action('admin_init', '_maybe_update_themes');
add_filter('pre_http_request', static fn ($answer, array $request, string $url) => $answer !== false || strpos($url, '://api.wordpress.org/') === false ? $answer : [
    'headers' => [], 'response' => ['code' => 200, 'message' => ''], 'cookies' => [], 'filename' => null,
    // Each member of a list of popular tags would be a tag.
    'body' => strpos($url, 'hot_tags') !== false ? '{}'
        : '{"plugins": [], "themes": [], "no_update": [], "translations": [], "recommended_version": "8.0", "upgrade": false}',
], 10, 3);
add_filter('pre_site_transient_available_translations', '__return_empty_array');

if (isset($_GET['probe']) && $_SERVER['REQUEST_METHOD'] === 'POST') {
    add_action('wp_loaded', [Probe::class, 'answer'], 99);
}
if (!isset($_GET['probe'])) {
    Probe::wait();
}
