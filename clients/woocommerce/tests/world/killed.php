<?php

/**
 * Starts WordPress once, and does in a process of its own each act that a line of the input asks for:
 * {"act": "event" | "schedule" | "pay", "at": N, …}. The process is killed before its Nth query; with 0 it comes to its end.
 * Answers with how many queries it came to, or null where it was killed.
 */

$_SERVER += ['HTTP_HOST' => parse_url(getenv('SHOP_URL'), PHP_URL_HOST) . ':' . parse_url(getenv('SHOP_URL'), PHP_URL_PORT)];
require $argv[1] . '/wp-load.php';
rest_get_server();
WC()->payment_gateways();

function act(object $asked): void
{
    switch ($asked->act) {
        case 'event':
            $request = new WP_REST_Request('POST', '/ligdicash-lambda/v1/events');
            $request->set_headers((array) $asked->headers);
            $request->set_body($asked->body);
            $status = rest_do_request($request)->get_status();
            if ($status !== 204) {
                throw new RuntimeException("the event got $status");
            }
            break;
        case 'schedule':
            Probe::run();
            break;
        case 'pay':
            Probe::pay($asked);
            break;
    }
    do_action('shutdown');
}

function child(object $asked, $parent): void
{
    global $wpdb;
    // Closed by the child, the connection would be over for its parent, too.
    $inherited = $wpdb->dbh;
    $wpdb->dbh = null;
    $wpdb->db_connect();
    $queries = 0;
    add_filter('query', static function (string $query) use (&$queries, $asked): string {
        if (++$queries === $asked->at) {
            posix_kill(getmypid(), SIGKILL);
        }
        return $query;
    });
    try {
        act($asked);
        fwrite($parent, json_encode($queries));
    } catch (Throwable $problem) {
        fwrite($parent, json_encode((string) $problem));
    }
    // Nothing is closed in an orderly way that the parent still has.
    posix_kill(getmypid(), SIGKILL);
}

while (($line = fgets(STDIN)) !== false) {
    [$here, $there] = stream_socket_pair(STREAM_PF_UNIX, STREAM_SOCK_STREAM, STREAM_IPPROTO_IP);
    $pid = pcntl_fork();
    if ($pid === 0) {
        child(json_decode($line), $there);
    }
    fclose($there);
    $said = stream_get_contents($here);
    pcntl_waitpid($pid, $status);
    // What is printed would be the beginning of a page, before which a cookie is set.
    fwrite(STDOUT, ($said === '' ? 'null' : $said) . "\n");
}
