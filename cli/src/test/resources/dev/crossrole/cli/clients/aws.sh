# The AWS CLI by the real host names.
. "$(dirname "$0")/steps.sh"
cd "$work" || exit
mkdir -p from/deep to
printf 'one' > from/one.txt
printf 'two' > 'from/deep/two ü+.txt'
head -c 9000000 /dev/urandom > from/large.bin
role=arn:aws:iam::123456789012:role

there_and_back() { aws s3 sync --only-show-errors from s3://files/dir && aws s3 sync --only-show-errors s3://files/dir to && diff -r from to; }

# Without this, URLs are signed with Signature Version 2, which no bucket made since June 2020 takes.
AWS_CONFIG_FILE=$work/config
export AWS_CONFIG_FILE
printf '[default]\ns3 =\n  signature_version = s3v4\n' > "$AWS_CONFIG_FILE"

step whoAmI aws sts get-caller-identity --query Arn --output text
step assumeRole aws sts assume-role --role-arn $role/first --role-session-name cli --query AssumedRoleUser.Arn --output text
step otherRole aws sts assume-role --role-arn $role/second --role-session-name cli
step sync there_and_back
step list aws s3 ls --recursive --summarize s3://files/dir/deep/
step read aws s3 cp s3://files/hello.txt -
step move aws s3 mv --only-show-errors s3://files/dir/one.txt s3://files/moved.txt
step url sh -c 'curl -sS "$(aws s3 presign s3://files/hello.txt --expires-in 60)"'
step remove aws s3 rm --only-show-errors --recursive s3://files/dir
step roles aws iam list-roles --page-size 2 --query 'Roles[].RoleName' --output text
step user aws iam get-user --query User.UserName --output text
