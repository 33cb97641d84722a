#!/usr/bin/env bash
# Prints the analysis of the example, then of the real schedules where they stand beside the project.
set -euo pipefail
cd "$(dirname "$0")/.."
example=examples/six-trusts
schedules=${COSTWEIGHT_SHARED:-../shared}/data/nhs_ref_costs_currency_2014-15_to_2017-18.csv

printf '\n== Six synthetic trusts (no real data) ==\n\n'
node pkg/cli.js analyse $example/activity.csv --costs $example/costs.csv --inputs $example/inputs.csv \
  --formula fisher --providers separate

if [ -f "$schedules" ]; then
  printf '\n\n== National Schedules of Reference Costs, 2014/15 to 2017/18 ==\n\n'
  node pkg/cli.js analyse "$schedules" --column item=service_line --column item=service_code \
    --column item=currency_code --by group
fi
