"""A scratch database for each measurement, on the server of the configured one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.test import override_settings

from challenges.management.bench.floor import STOCK_BACKEND

PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"


@contextmanager
def scratch_database() -> Iterator[None]:
    """Make an empty database for the length of the block and drop it afterwards.

    :raises CommandError: the database is not PostgreSQL.
    """
    if connection.vendor != "postgresql":
        raise CommandError("Pages are measured on PostgreSQL: set DATABASE_URL to one.")
    real = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"bench_{os.getpid()}"
    with override_settings(
        INSTALLED_APPS=[*settings.INSTALLED_APPS, "django.contrib.admin"],
        AUTHENTICATION_BACKENDS=[*settings.AUTHENTICATION_BACKENDS, STOCK_BACKEND],
        ROOT_URLCONF="challenges.management.bench.floor",
        ALLOWED_HOSTS=["testserver"],
        SECURE_SSL_REDIRECT=False,
        SESSION_COOKIE_SECURE=False,
        # The admin's styles are not among the collected ones.
        STORAGES={**settings.STORAGES, "staticfiles": {"BACKEND": PLAIN_STATIC}},
    ):
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        with connection.cursor() as cursor:
            # So that all the work is done by the one process whose CPU is counted.
            cursor.execute("SET max_parallel_workers_per_gather = 0")
            # Building a large world takes long: its commit checks every row at once.
            cursor.execute("SET statement_timeout = 0")
        try:
            yield
        finally:
            connection.creation.destroy_test_db(real, verbosity=0)
