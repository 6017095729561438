<?php

use Illuminate\Database\Migrations\Migration;
use Illuminate\Support\Facades\DB;

// The table of `PdoEventStore`, without the prefix of your own tables.
return new class extends Migration
{
    public function up(): void
    {
        $isMysql = DB::connection()->getPdo()->getAttribute(PDO::ATTR_DRIVER_NAME) === 'mysql';
        [$bytes, $engine] = $isMysql ? ['CHARACTER SET ascii COLLATE ascii_bin', 'ENGINE=InnoDB'] : ['', ''];
        $columns = "name VARCHAR(100) $bytes NOT NULL PRIMARY KEY, revision INTEGER NOT NULL";
        DB::statement("CREATE TABLE IF NOT EXISTS ligdicash_events ($columns) $engine");
    }

    public function down(): void
    {
        DB::statement('DROP TABLE ligdicash_events');
    }
};
