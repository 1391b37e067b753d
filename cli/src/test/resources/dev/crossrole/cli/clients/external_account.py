"""google-auth on EC2: the instance's role becomes a service account, by the file that gcloud writes for it."""

from google.auth import aws
from google.auth.transport.requests import AuthorizedSession, Request
from steps import step

SCOPES = ["https://www.googleapis.com/auth/cloud-platform"]
PROVIDER = "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/"
IMPERSONATION = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{}@crossrole-demo.iam.gserviceaccount.com:generateAccessToken"
METADATA = "http://169.254.169.254/latest"


def credentials(provider="aws-provider", account="reader"):
    return aws.Credentials.from_info(
        {
            "type": "external_account",
            "audience": PROVIDER + provider,
            "subject_token_type": "urn:ietf:params:aws:token-type:aws4_request",
            "token_url": "https://sts.googleapis.com/v1/token",
            "service_account_impersonation_url": IMPERSONATION.format(account),
            "credential_source": {
                "environment_id": "aws1",
                "region_url": METADATA + "/meta-data/placement/availability-zone",
                "url": METADATA + "/meta-data/iam/security-credentials",
                "regional_cred_verification_url": "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
                "imdsv2_session_token_url": METADATA + "/api/token",
            },
        },
        scopes=SCOPES,
    )


def token(source):
    source.refresh(Request())
    return source.token[:5]


def status(method, url):
    return AuthorizedSession(instance).request(method, url).status_code


OBJECTS = "https://storage.googleapis.com/storage/v1/b/exports/o"
instance = credentials()
step("token", lambda: token(instance))
step("read", lambda: AuthorizedSession(instance).get(f"{OBJECTS}/hello.txt?alt=media").text)
step("remove", lambda: status("DELETE", f"{OBJECTS}/hello.txt"))
step("tables", lambda: status("GET", "https://bigquery.googleapis.com/bigquery/v2/projects/crossrole-demo/datasets/warehouse/tables"))
step("otherAccount", lambda: token(credentials(account="worker")))
step("otherProvider", lambda: token(credentials(provider="gone")))
