# What a person does on a Google machine with gcloud, which finds the machine's service account by itself.
. "$(dirname "$0")/steps.sh"
pool='--location=global --workload-identity-pool=aws-pool'
reader=reader@crossrole-demo.iam.gserviceaccount.com

begins() { "$@" > "$work/token" && cut -c1-"$length" "$work/token"; }

step account gcloud auth list --format='value(account)'
length=3 step idToken begins gcloud auth print-identity-token --audiences=https://aws.crossrole.example
length=5 step asReader begins gcloud auth print-access-token --impersonate-service-account=$reader
step projects gcloud projects list --format='value(projectId)'
step projectPolicy gcloud projects get-iam-policy crossrole-demo --flatten=bindings --format='value(bindings.role)'
step accounts gcloud iam service-accounts list --format='value(email.segment(0))' --sort-by=email
step accountPolicy gcloud iam service-accounts get-iam-policy $reader --flatten=bindings --format='value(bindings.role)'
step createProvider gcloud iam workload-identity-pools providers create-aws made $pool --account-id=123456789012 \
  --attribute-condition='assertion.arn.startsWith("arn:aws:sts::123456789012:assumed-role/batch/")'
step describeProvider gcloud iam workload-identity-pools providers describe made $pool --format='value(aws.accountId,state)'
step providers gcloud iam workload-identity-pools providers list $pool --format='value(name.basename())'
step createAccount gcloud iam service-accounts create a-namesake --display-name='First name' --description='What for'
step renameAccount gcloud iam service-accounts update a-namesake@crossrole-demo.iam.gserviceaccount.com --display-name='Last name' \
  --format='value(displayName)'
step describeAccount gcloud iam service-accounts describe a-namesake@crossrole-demo.iam.gserviceaccount.com \
  --format='value(displayName,description)'
step createKey gcloud iam service-accounts keys create "$work/key.json" --iam-account=$reader
step useKey gcloud auth activate-service-account --key-file="$work/key.json"
step withKey gcloud storage cat gs://exports/hello.txt
gcloud config set auth/service_account_use_self_signed_jwt true 2> "$work/ignored"
length=3 step selfSigned begins gcloud auth print-access-token
step withSelfSigned gcloud storage cat gs://exports/hello.txt
step selfSignedElsewhere gcloud projects get-iam-policy crossrole-demo
