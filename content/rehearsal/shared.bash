# shellcheck shell=bash disable=SC2034
# What the stand-ins share: the names of the launch, the clock, and the world that they answer from.

export LC_ALL=C TZ=UTC

repository=raxx-app/TradeMasterAPI
api_app=raxx-api-prod
console_app=raxx-console-prod
freescout_app=raxx-freescout-prod

minute=60 hour=3600 day=86400

# --- The clock: seconds since 1970, always UTC ---

# epoch 2026-05-30T09:12:00Z
epoch() {
  local form='^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?Z$'
  [[ $1 =~ $form ]] || {
    echo "not an RFC 3339 time in UTC: $1" >&2
    return 1
  }
  local y=$((10#${BASH_REMATCH[1]})) m=$((10#${BASH_REMATCH[2]})) d=$((10#${BASH_REMATCH[3]}))
  local clock=$((10#${BASH_REMATCH[4]} * hour + 10#${BASH_REMATCH[5]} * minute + 10#${BASH_REMATCH[6]}))
  # Years begin in March here, so that a leap day is the last day of its year.
  ((m > 2)) || { ((y -= 1)) && ((m += 12)); }
  local days=$((365 * y + y / 4 - y / 100 + y / 400 + (153 * (m - 3) + 2) / 5 + d - 1 - 719468))
  echo $((days * day + clock))
}

# at FORMAT SECONDS
at() { printf "%($1)T" "$2"; }
rfc3339() { at '%Y-%m-%dT%H:%M:%SZ' "$1"; }

# The newest instant of something that happens every PERIOD seconds, PHASE seconds after midnight, and the N before it.
every() {
  local period=$1 phase=$2 n=$3
  echo $(((now - phase) / period * period + phase - n * period))
}

# The first of this month or, where that is still to come, of the month before, at the given second; and the N before it.
monthly() {
  local phase=$1 n=$2 year month first
  year=$(at %Y "$now") month=$((10#$(at %m "$now")))
  first=$(epoch "$(printf '%d-%02d-01T00:00:00Z' "$year" "$month")")
  ((first + phase <= now)) || ((n += 1))
  ((month -= n)) || true
  while ((month < 1)); do ((month += 12, year -= 1)); done
  first=$(epoch "$(printf '%d-%02d-01T00:00:00Z' "$year" "$month")")
  echo $((first + phase))
}

if [[ -n ${REHEARSAL_NOW-} ]]; then
  now=$(epoch "$REHEARSAL_NOW") || exit 1
  [[ $(at %Y-%m-%dT%H:%M:%S "$now") == "${REHEARSAL_NOW:0:19}" ]] || {
    echo "there is no such time: $REHEARSAL_NOW" >&2
    exit 1
  }
else
  printf -v now '%(%s)T' -1
fi

# --- The world: a folder with one file for each thing, its state as one word ---

state() {
  local word
  read -r word <"$REHEARSAL_WORLD/$1" && printf '%s\n' "$word"
}
is() { [[ $(state "$1") == "$2" ]]; }
become() { printf '%s\n' "$2" >"$REHEARSAL_WORLD/$1"; }

# When this world was made. What happened once is counted from then, what happens again and again from now.
began() { epoch "$(state began)"; }

need_world() {
  [[ -f ${REHEARSAL_WORLD-}/began ]] && return
  echo "${0##*/}: REHEARSAL_WORLD names no world: make one with content/rehearsal/world healthy FOLDER" >&2
  exit 1
}

# A value that nobody takes for a real secret, LENGTH characters long.
fake() {
  local text=
  while ((${#text} < $1)); do text+=rehearsal; done
  printf '%s\n' "${text:0:$1}"
}
