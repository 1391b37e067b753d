"""boto3 with nothing but its default chain: where it found its credentials, and whom AWS takes it for."""

import boto3

session = boto3.Session()
print(session.get_credentials().method, session.client("sts").get_caller_identity()["Arn"])
