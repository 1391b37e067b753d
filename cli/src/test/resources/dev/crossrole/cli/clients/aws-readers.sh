# Everything that Crossrole hands out for AWS, each read by the SDKs that READERS names, on a machine of Google Cloud.
. "$(dirname "$0")/steps.sh"
here=$(cd "$(dirname "$0")" && pwd)
cd "$work" || exit
crossing="--role arn:aws:iam::123456789012:role/from-google --audience https://aws.crossrole.example"
AWS_CONFIG_FILE=$work/config
AWS_SHARED_CREDENTIALS_FILE=$work/credentials
export AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE
: > config
: > credentials

boto3() { "$@" python3 "$here/aws_reader.py"; }
cli() { "$@" aws sts get-caller-identity --query Arn --output text; }
node() { "$@" env node "$here/aws_reader.mjs"; }

# read_by FORM COMMAND…: each reader as what the command runs.
read_by() {
  form=$1
  shift
  for reader in $READERS; do
    step "$form $reader" $reader "$@"
  done
}

read_by "exec" $CROSSROLE exec $crossing --

printf '[default]\ncredential_process = %s aws %s\n' "$CROSSROLE" "$crossing" > config
read_by "credential_process" env
: > config

(eval "$($CROSSROLE aws $crossing --format env)" && read_by "env" env)
$CROSSROLE aws $crossing --format dotenv > dotenv
(set -a && . ./dotenv && read_by "dotenv" env)
$CROSSROLE aws $crossing --format ini > credentials
read_by "ini" env
: > credentials
$CROSSROLE token-file --once --audience https://aws.crossrole.example --path token
read_by "token-file" env AWS_WEB_IDENTITY_TOKEN_FILE="$work/token" AWS_ROLE_ARN=arn:aws:iam::123456789012:role/from-google

# The agent says where it answers, one line for each variable.
mkfifo said
$CROSSROLE serve $crossing --imds --agent-token-file "$work/opener" > said &
agent=$!
exec 3< said
read -r status <&3
for _ in container opener metadata; do
  read -r line <&3
  printf '%s\n' "$line" >> exports
done
. ./exports
metadata=$AWS_EC2_METADATA_SERVICE_ENDPOINT
unset AWS_EC2_METADATA_SERVICE_ENDPOINT
read_by "serve" env
unset AWS_CONTAINER_CREDENTIALS_FULL_URI AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE
read_by "serve --imds" env -u AWS_EC2_METADATA_DISABLED AWS_EC2_METADATA_SERVICE_ENDPOINT="$metadata"
kill $agent
wait $agent
exit 0
