"""google-auth on a Google machine: who the machine is, what it may have signed, and the REST APIs by its session."""

import base64
import json
import time

import google.auth
from google.auth import downscoped, iam, impersonated_credentials, jwt
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import id_token, service_account
from steps import step

SCOPES = ["https://www.googleapis.com/auth/cloud-platform"]
AUDIENCE = "https://aws.crossrole.example"
READER = "reader@crossrole-demo.iam.gserviceaccount.com"
QUERIES = "https://bigquery.googleapis.com/bigquery/v2/projects/crossrole-demo/queries"
OBJECTS = "https://storage.googleapis.com/storage/v1/b/exports/o"

request = Request()
machine, project = google.auth.default(scopes=SCOPES)
session = AuthorizedSession(machine)


def answer(response):
    """The answer's document, or its error."""
    document = response.json()
    if not response.ok:
        error = document["error"]
        raise ValueError(error.get("status") or error["errors"][0]["reason"])
    return document


def refreshed(credentials):
    credentials.refresh(request)
    return credentials.token[:5]


def query():
    rows = answer(session.post(QUERIES, json={"query": "SELECT name FROM warehouse.events ORDER BY id", "useLegacySql": False}))
    return [row["f"][0]["v"] for row in rows["rows"]]


def verified(audience):
    return id_token.verify_oauth2_token(id_token.fetch_id_token(request, AUDIENCE), request, audience)["email"]


def narrowed(name):
    """A token that can do no more than read objects whose names begin with 'hello'."""
    condition = downscoped.AvailabilityCondition("resource.name.startsWith('projects/_/buckets/exports/objects/hello')")
    rule = downscoped.AccessBoundaryRule(
        available_resource="//storage.googleapis.com/projects/_/buckets/exports",
        available_permissions=["inRole:roles/storage.objectViewer"],
        availability_condition=condition,
    )
    boundary = downscoped.CredentialAccessBoundary(rules=[rule])
    narrow = AuthorizedSession(downscoped.Credentials(source_credentials=machine, credential_access_boundary=boundary))
    return narrow.get(f"{OBJECTS}/{name}?alt=media").status_code


def key(account, scopes=SCOPES):
    """A key for an account, in the form of the file that is downloaded once."""
    url = f"https://iam.googleapis.com/v1/projects/crossrole-demo/serviceAccounts/{account}/keys"
    return service_account.Credentials.from_service_account_info(
        json.loads(base64.b64decode(answer(session.post(url, json={}))["privateKeyData"])), scopes=scopes
    )


def without_oauth(scopes, host, url):
    """A JWT that the key itself signs, for scopes or for a host, shown as it is."""
    signing = AuthorizedSession(key(READER, scopes).with_always_use_jwt_access(True), default_host=host)
    status = signing.get(url).status_code
    return f"{signing.credentials.token[:3]} {status}"


def verified_by_published_keys(account):
    """What Google signs as one account, by what it publishes of another."""
    now = int(time.time())
    token = jwt.encode(iam.Signer(request, machine, READER), {"aud": AUDIENCE, "iss": READER, "iat": now, "exp": now + 60}, key_id=reader_key())
    certificates = request(f"https://www.googleapis.com/service_accounts/v1/metadata/x509/{account}", "GET").data
    return jwt.decode(token, certs=json.loads(certificates), audience=AUDIENCE)["iss"]


def reader_key():
    url = f"https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/{READER}:signBlob"
    return answer(session.post(url, json={"payload": ""}))["keyId"]


def by_signatures():
    """Google signs for the account, with a key that nobody holds, and the token endpoint takes it for the account's own."""
    signer = iam.Signer(request, machine, READER)
    return refreshed(service_account.Credentials(signer, READER, "https://oauth2.googleapis.com/token", scopes=SCOPES))


step("default", lambda: f"{type(machine).__module__} in {project}")
step("refresh", lambda: refreshed(machine))
step("email", lambda: machine.service_account_email)
step("idToken", lambda: verified(AUDIENCE))
step("idTokenForAnother", lambda: verified("https://other.example"))
step("query", query)
step("list", lambda: [entry["name"] for entry in answer(session.get(OBJECTS))["items"]])
step("read", lambda: session.get(f"{OBJECTS}/hello.txt?alt=media").status_code)
reader = impersonated_credentials.Credentials(machine, READER, SCOPES, lifetime=600)
step("impersonate", lambda: refreshed(reader))
step(
    "impersonatedIdToken",
    lambda: refreshed(impersonated_credentials.IDTokenCredentials(reader, AUDIENCE, include_email=True))[:3],
)
step("signature", lambda: len(reader.sign_bytes(b"bytes")))
step("bySignatures", by_signatures)
step("narrowed", lambda: narrowed("hello.txt"))
step("outsideOfNarrowed", lambda: narrowed("other.txt"))
step("key", lambda: refreshed(key(READER)))
step("scopedJwt", lambda: without_oauth(SCOPES, None, f"{OBJECTS}/hello.txt?alt=media"))
step("jwtForStorage", lambda: without_oauth(None, "storage.googleapis.com", f"{OBJECTS}/hello.txt?alt=media"))
step("jwtForAnother", lambda: without_oauth(None, "bigquery.googleapis.com", f"{OBJECTS}/hello.txt?alt=media"))
step("verified", lambda: verified_by_published_keys(READER))
step("verifiedByAnothers", lambda: verified_by_published_keys(machine.service_account_email))
