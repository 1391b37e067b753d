# A person on EC2 who enters Google Cloud by the file that gcloud itself writes for an instance with a role.
. "$(dirname "$0")/steps.sh"
provider=projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider
export CLOUDSDK_CORE_PROJECT=crossrole-demo

token() { gcloud auth print-access-token > "$work/token" && cut -c1-5 "$work/token"; }

step credFile gcloud iam workload-identity-pools create-cred-config $provider --aws --enable-imdsv2 \
  --service-account=reader@crossrole-demo.iam.gserviceaccount.com --output-file="$work/external.json"
step login gcloud auth login --cred-file="$work/external.json"
step account gcloud config get account
step token token
step read gcloud storage cat gs://exports/hello.txt
step write gcloud storage cp "$work/external.json" gs://exports/made.json
step projectPolicy gcloud projects get-iam-policy crossrole-demo
step query bq --quiet --format=csv query --use_legacy_sql=false 'SELECT name FROM warehouse.events ORDER BY id'
step gsutil gsutil cat gs://exports/hello.txt
