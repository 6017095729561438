"""The table of `DjangoEventStore`."""

from typing import Any

from django.db import migrations

TABLE = "CREATE TABLE IF NOT EXISTS ligdicash_events (name VARCHAR(100) {} NOT NULL PRIMARY KEY, revision INTEGER NOT NULL) {}"


def make(_: Any, editor: Any) -> None:
    is_mysql = editor.connection.vendor == "mysql"
    editor.execute(TABLE.format(*("CHARACTER SET ascii COLLATE ascii_bin", "ENGINE=InnoDB") if is_mysql else ("", "")))


def drop(_: Any, editor: Any) -> None:
    editor.execute("DROP TABLE ligdicash_events")


class Migration(migrations.Migration):
    operations = [migrations.RunPython(make, drop)]
