"""Reading the environment: each value once, with a refusal that names the variable."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def required(name: str) -> str:
    """The value of a variable without which the portal must not start."""
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name}: the environment variable is missing or empty.")
    return value


def database(url: str, *, var: Path) -> dict[str, Any]:
    """Database settings for a `DATABASE_URL`; embedded SQLite in `var` when the address is empty."""
    if not url:
        return embedded_database(var / "portal.sqlite3")
    config = environ.Env.db_url_config(url)
    if config.get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL: only postgres:// addresses are supported.")
    config["CONN_MAX_AGE"] = 60
    config["CONN_HEALTH_CHECKS"] = True
    return config


def embedded_database(path: Path) -> dict[str, Any]:
    """SQLite that lets many writers queue instead of failing (IMMEDIATE, WAL)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
        },
    }


def broker(url: str, *, var: Path) -> dict[str, Any]:
    """Celery broker settings for a `REDIS_URL`; files in `var` when the address is empty."""
    if url:
        if not url.startswith(("redis://", "rediss://", "unix://")):
            raise ImproperlyConfigured("REDIS_URL: only redis://, rediss:// and unix:// addresses are supported.")
        # An absent broker is told at once (max_retries): the row is the truth, and no page waits for a bell.
        patience = {"visibility_timeout": 3600, "socket_connect_timeout": 2, "socket_timeout": 5, "max_retries": 0}
        return {"url": url, "options": patience}
    folder, control = var / "broker", var / "broker-control"
    folder.mkdir(parents=True, exist_ok=True)
    control.mkdir(parents=True, exist_ok=True)
    options = {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(control),
        "polling_interval": 0.1,
    }
    return {"url": "filesystem://localhost", "options": options}


def cache(url: str) -> dict[str, Any]:
    """Caches for rate limits and, apart from them, for public pages: neither can push the other out.

    Redis when there is one, otherwise the memory of the single web process.
    """
    if url:
        redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
        patience = {"socket_connect_timeout": 1, "socket_timeout": 1}  # a page is built in less
        return {"default": redis, "public": redis | {"KEY_PREFIX": "public", "OPTIONS": patience}}
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {"default": memory, "public": memory | {"LOCATION": "public"}}
