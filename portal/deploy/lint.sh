#!/bin/sh
# Every check that needs no database and no browser. Goes on after a failure, so that one run shows them all.
set -u
cd "$(dirname "$0")/../.."
PATH="$PWD/.venv/bin:$PATH"
export PATH
failed=""

check() {
    title="$1"; shift
    if output="$("$@" 2>&1)"; then
        printf 'ok      %s\n' "$title"
    else
        printf 'FAILED  %s\n%s\n' "$title" "$output"
        failed="$failed $title;"
    fi
}

locks_name_no_host() { ! grep -nE '://' requirements/*.txt; }

no_check_is_silent() {
    # Production settings with values only good for this check; anything that Django prints is a failure.
    said="$(env SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
        ALLOWED_HOSTS=portal.example DATABASE_URL=postgres://check@127.0.0.1:1/check \
        REDIS_URL=redis://127.0.0.1:1/0 DEFAULT_FROM_EMAIL=portal@portal.example \
        EMAIL_URL=smtp+tls://user:password@mail.example:587 PORTAL_URL=https://portal.example \
        DJANGO_SETTINGS_MODULE=portal.settings.production \
        python -W ignore::RuntimeWarning manage.py check --deploy --fail-level DEBUG 2>&1)" || { echo "$said"; return 1; }
    [ "$said" = "System check identified no issues (0 silenced)." ] || { echo "$said"; return 1; }
}

migrations_are_complete() { env DJANGO_SETTINGS_MODULE=portal.settings.test python manage.py makemigrations --check --dry-run; }

check "ruff check" ruff check .
check "ruff format" ruff format --check .
check "mypy" mypy
check "import contracts" lint-imports
check "djlint" djlint --lint --quiet templates
check "bandit" bandit --quiet --recursive --configfile pyproject.toml portal grants
check "locks name no host" locks_name_no_host
check "messages compile" sh portal/deploy/compile_messages.sh
check "migrations are complete" migrations_are_complete
check "check --deploy is silent" no_check_is_silent

if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed"
    exit 1
fi
