<?php
require 'config.php';
$event = json_decode(file_get_contents('php://input'));
if (isset($event->status) && $event->status == 'completed') {
    foreach ($event->custom_data as $entry) {
        if ($entry->keyof_customdata == 'transaction_id') {
            $paid = "UPDATE orders SET status = 'paid', parcels = parcels + 1 WHERE id = ?";
            database()->prepare($paid)->execute([$entry->valueof_customdata]);
        }
    }
}
