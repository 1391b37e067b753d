# Sourced by the programs: each step prints one line, its name and what its command printed, or '!' and what it complained of. Where ONLY
# names steps, the others are left out.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() {
  name=$1
  shift
  case " ${ONLY:-$name} " in
    *" $name "*) ;;
    *) return ;;
  esac
  if "$@" > "$work/out" 2> "$work/err" < /dev/null; then
    printf '%s\t%s\n' "$name" "$(tr '\n\t' '  ' < "$work/out" | sed 's/ *$//')"
  else
    printf '%s\t!%s\n' "$name" "$(cat "$work/err" "$work/out" | tr '\n\t' '  ')"
  fi
}
