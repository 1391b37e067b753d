# Everything that Crossrole hands out for Google Cloud, each read by the libraries and programs that READERS names, on an EC2 instance.
. "$(dirname "$0")/steps.sh"
here=$(cd "$(dirname "$0")" && pwd)
cd "$work" || exit
providers=//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers
account="--service-account reader@crossrole-demo.iam.gserviceaccount.com"
crossing="--provider $providers/aws-provider $account"
export GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1
# The file names the program as it is installed.
mkdir bin
ln -s "$CROSSROLE" bin/crossrole
PATH=$work/bin:$PATH

python() { "$@" python3 "$here/google_reader.py"; }
node() { "$@" env node "$here/google_reader.mjs"; }
# It prints no identity, but reads what this account alone may read. A folder of its own each time, because it keeps what it found there.
gcloud() { "$@" env CLOUDSDK_CONFIG="$(mktemp -d -p "$work")" gcloud storage cat gs://exports/hello.txt; }

# read_by FORM COMMAND…: each reader as what the command runs.
read_by() {
  form=$1
  shift
  for reader in $READERS; do
    step "$form $reader" $reader "$@"
  done
}

# read_file FORM FILE: a file in the variables that name one, for the libraries and for gcloud.
read_file() {
  read_by "$1" env GOOGLE_APPLICATION_CREDENTIALS="$2" CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE="$2"
}

read_by "exec" $CROSSROLE exec $crossing --
$CROSSROLE gcp --format adc $crossing > adc.json
read_file "adc" "$work/adc.json"
$CROSSROLE gcp --format adc --proof token --provider $providers/outbound $account > executable.json
read_file "executable" "$work/executable.json"
$CROSSROLE gcp --format token $crossing > token
READERS=$(echo "$READERS" | grep -ow gcloud) read_by "token" env CLOUDSDK_AUTH_ACCESS_TOKEN_FILE="$work/token"

# The agent says where it answers, one line for each variable.
mkfifo said
$CROSSROLE serve $crossing > said &
agent=$!
exec 3< said
read -r status <&3
for _ in host address root detection; do
  read -r line <&3
  printf '%s\n' "$line" >> exports
done
. ./exports
read_by "serve" env -u NO_GCE_CHECK
kill $agent
wait $agent
exit 0
