"""boto3 by the real host names: a chain of roles from the config file, pages of IAM, files in parts, URLs for others."""

import os
import pathlib
import tempfile
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from steps import step

work = pathlib.Path(tempfile.mkdtemp())
config = work / "config"
config.write_text(
    """
[profile first]
role_arn = arn:aws:iam::123456789012:role/first
credential_source = Environment
[profile second]
role_arn = arn:aws:iam::123456789012:role/second
source_profile = first
role_session_name = by-two-hops
region = us-east-1
"""
)
os.environ["AWS_CONFIG_FILE"] = str(config)
here = boto3.Session()
s3, iam, sts = here.client("s3"), here.client("iam"), here.client("sts")
# What boto3 signs URLs with in us-east-1 unless it is told: buckets made since June 2020 take that from nobody.
new = Config(signature_version="s3v4")


def pages(operation, member, name):
    paginator = iam.get_paginator(operation).paginate(PaginationConfig={"PageSize": 2})
    found = list(paginator)
    return len(found) > 1, sorted(item[name] for page in found for item in page[member])


def parts():
    large = work / "large.bin"
    large.write_bytes(os.urandom(12_000_000))
    transfer = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20, max_concurrency=4)
    s3.upload_file(str(large), "files", "large.bin", Config=transfer, ExtraArgs={"Metadata": {"made": "by boto3"}})
    s3.download_file("files", "large.bin", str(work / "back.bin"), Config=transfer)
    assert (work / "back.bin").read_bytes() == large.read_bytes()
    head = s3.head_object(Bucket="files", Key="large.bin", PartNumber=2)
    return head["ContentLength"], head["PartsCount"], head["Metadata"]


def fetched(request):
    try:
        return urllib.request.urlopen(request).read().decode()
    except urllib.error.HTTPError as error:
        raise ValueError(f"{error.code} {error.read().decode()}") from None


def url(client, method, **parameters):
    return client.generate_presigned_url(method, Params={"Bucket": "files", **parameters}, ExpiresIn=60)




def second(service, config=None):
    return boto3.Session(profile_name="second").client(service, config=config)


step("whoAmI", lambda: sts.get_caller_identity()["Arn"])
step("chain", lambda: second("sts").get_caller_identity()["Arn"])
step("chainReads", lambda: second("s3").get_object(Bucket="files", Key="hello.txt")["Body"].read().decode())
step("chainWrites", lambda: second("s3").put_object(Bucket="files", Key="hello.txt", Body=b"x"))
step("straightToTheSecond", lambda: sts.assume_role(RoleArn="arn:aws:iam::123456789012:role/second", RoleSessionName="straight")["AssumedRoleUser"]["Arn"])
step("roles", lambda: pages("list_roles", "Roles", "RoleName"))
step("account", lambda: pages("get_account_authorization_details", "RoleDetailList", "RoleName")[1])
step("inParts", parts)
signing = here.client("s3", config=new)
step("byUrl", lambda: fetched(url(signing, "get_object", Key="hello.txt")))
step("byUrlOfTheSecond", lambda: fetched(url(second("s3", new), "get_object", Key="hello.txt")))
step("putByUrl", lambda: fetched(urllib.request.Request(url(signing, "put_object", Key="put.txt"), data=b"put", method="PUT")) == "")
step("forAnotherKey", lambda: fetched(url(signing, "get_object", Key="hello.txt").replace("hello.txt", "put.txt")))
step("byOldSignature", lambda: fetched(url(s3, "get_object", Key="hello.txt")))
step("removed", lambda: s3.delete_object(Bucket="files", Key="large.bin")["ResponseMetadata"]["HTTPStatusCode"])
