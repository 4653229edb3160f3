# Sourced by .ci/run and by its parts: how a part says what it counted.

# count PASSED FAILED SKIPPED
count() { printf '%d %d %d\n' "$1" "$2" "$3" >> "$CI_COUNTS"; }

# skip REASON: the part cannot run here; it counts as one skipped test.
skip() {
    printf 'skipped: %s\n' "$1"
    count 0 0 1
    exit 0
}

# sum_of_counts FIRST: "passed failed skipped" over what was counted after line FIRST.
sum_of_counts() { awk -v first="$1" 'NR > first { p += $1; f += $2; s += $3 } END { printf "%d %d %d\n", p, f, s }' "$CI_COUNTS"; }

# check COMMAND…: a part that is one check: it passed or it failed.
check() {
    if "$@"; then count 1 0 0; else
        count 0 1 0
        return 1
    fi
}

# as_root COMMAND…: with sudo where the caller is not root and sudo asks for no password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; elif command -v sudo > /dev/null && sudo -n true 2> /dev/null; then sudo -n "$@"; else return 1; fi
}

# install PACKAGE…: through apt-get. Fails where there is none, or no right to use it.
install() {
    command -v apt-get > /dev/null || return 1
    as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

# keep_failures PATTERN LOG: what a runner printed from each line that PATTERN matches on, for the end of the run.
keep_failures() { { grep -E -A 20 -- "$1" "$2" || true; } >> "$CI_SCRATCH/failures"; }
