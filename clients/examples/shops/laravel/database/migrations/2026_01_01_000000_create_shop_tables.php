<?php

return new class extends \Illuminate\Database\Migrations\Migration
{
    public function up(): void
    {
        \Illuminate\Support\Facades\DB::unprepared(file_get_contents(app_path('schema.sql')));
    }
};
