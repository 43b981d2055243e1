#!/usr/bin/env bash
# The venues' own client libraries, exact versions, against the stand-alone venue simulator with only their base
# addresses and keys changed. Needs node and npm besides the SDK; prints "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../.. && pwd)
configuration=${ARBIT_CONFIGURATION:-Debug}

[ -d node_modules ] || npm ci --silent --no-audit --no-fund
simulator=$root/artifacts/bin/Arbit.VenueSimulator/${configuration,,}/Arbit.VenueSimulator.dll
[ -f "$simulator" ] || dotnet build "$root/samples/Arbit.VenueSimulator" -c "$configuration" -v q -nologo

sheet=$(mktemp)
dotnet "$simulator" --seed 7 >"$sheet" &
pid=$!
trap 'kill -TERM $pid 2>/dev/null || true; wait $pid 2>/dev/null || true; rm -f "$sheet"' EXIT
for _ in $(seq 300); do
    [ -s "$sheet" ] && break
    kill -0 $pid 2>/dev/null || { echo "the simulator ended before it was ready"; exit 1; }
    sleep 0.1
done
node run.mjs "$(head -n 1 "$sheet")"
