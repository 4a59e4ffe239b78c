#!/usr/bin/env bash
# Rehearses the upgrade from the previous release: its schema and its program make a small county, this program takes it over.
# On the embedded engine, and with LINLI_TEST_DATABASE_URL on that PostgreSQL too.
set -euo pipefail
cd "$(dirname "$0")/.."
exec node_modules/.bin/node tools/rehearse-upgrade.ts
