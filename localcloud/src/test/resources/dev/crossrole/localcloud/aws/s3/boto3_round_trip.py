"""Uses an S3 endpoint as programs do, through boto3. Arguments: endpoint, folder for files. Ends with 'done' or an exception."""

import io
import pathlib
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

endpoint, folder = sys.argv[1], pathlib.Path(sys.argv[2])
s3 = boto3.client("s3", endpoint_url=endpoint, config=Config(signature_version="s3v4"))


def same(actual, expected):
    assert actual == expected, f"{actual!r} is not {expected!r}"


def refused(code, status, call, **arguments):
    try:
        call(**arguments)
    except ClientError as e:
        same((e.response["Error"]["Code"], e.response["ResponseMetadata"]["HTTPStatusCode"]), (code, status))
        return e
    raise AssertionError(f"{code} was expected")


s3.create_bucket(Bucket="boto")
same(s3.get_bucket_location(Bucket="boto")["LocationConstraint"], None)
same(s3.head_bucket(Bucket="boto")["BucketRegion"], "us-east-1")

# Bytes, and a file, which is sent with Expect: 100-continue.
put = s3.put_object(Bucket="boto", Key="bytes", Body=b"hello", Metadata={"colour": "blue"}, ContentType="text/plain")
same(put["ETag"], '"5d41402abc4b2a76b9719d911017c592"')
same(put["ChecksumCRC32"], "NhCmhg==")
got = s3.get_object(Bucket="boto", Key="bytes", ChecksumMode="ENABLED")
same((got["Body"].read(), got["Metadata"], got["ContentType"]), (b"hello", {"colour": "blue"}, "text/plain"))
same(s3.get_object(Bucket="boto", Key="bytes", Range="bytes=1-3")["Body"].read(), b"ell")
s3.put_object(Bucket="boto", Key="stream", Body=io.BytesIO(b"x" * 300_000))
same(s3.head_object(Bucket="boto", Key="stream")["ContentLength"], 300_000)
s3.put_object(Bucket="boto", Key="sha", Body=b"hello", ChecksumAlgorithm="SHA256")
same(
    s3.head_object(Bucket="boto", Key="sha", ChecksumMode="ENABLED")["ChecksumSHA256"],
    "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
)

# Keys that need care.
for key in ["a b+c", "ü/日本/🚀", "x//y/../z", "%2F?&=#", "quote'\"<>"]:
    s3.put_object(Bucket="boto", Key="keys/" + key, Body=key.encode())
    same(s3.get_object(Bucket="boto", Key="keys/" + key)["Body"].read(), key.encode())
pages = s3.get_paginator("list_objects_v2").paginate(Bucket="boto", Prefix="keys/", PaginationConfig={"PageSize": 2})
listed = [entry["Key"] for page in pages for entry in page["Contents"]]
same(listed, sorted(["keys/a b+c", "keys/ü/日本/🚀", "keys/x//y/../z", "keys/%2F?&=#", "keys/quote'\"<>"], key=lambda k: k.encode()))
tree = s3.list_objects_v2(Bucket="boto", Prefix="keys/", Delimiter="/")
same([entry["Prefix"] for entry in tree["CommonPrefixes"]], ["keys/x/", "keys/ü/"])
same([entry["Key"] for entry in s3.list_objects(Bucket="boto", Prefix="keys/a")["Contents"]], ["keys/a b+c"])

# Copies, conditions, deletion.
s3.copy_object(Bucket="boto", Key="copy", CopySource={"Bucket": "boto", "Key": "keys/a b+c"})
same(s3.get_object(Bucket="boto", Key="copy")["Body"].read(), b"a b+c")
refused("PreconditionFailed", 412, s3.put_object, Bucket="boto", Key="copy", Body=b"", IfNoneMatch="*")
refused("304", 304, s3.get_object, Bucket="boto", Key="bytes", IfNoneMatch=put["ETag"])
same(len(s3.delete_objects(Bucket="boto", Delete={"Objects": [{"Key": key} for key in listed]})["Deleted"]), 5)

# Tags.
def tags(**arguments):
    return {tag["Key"]: tag["Value"] for tag in s3.get_object_tagging(Bucket="boto", **arguments)["TagSet"]}


s3.put_object(Bucket="boto", Key="tagged", Body=b"x", Tagging="class=open&a+b=%C3%BC%2F1")
same(tags(Key="tagged"), {"class": "open", "a b": "ü/1"})
same(s3.head_object(Bucket="boto", Key="tagged")["ResponseMetadata"]["HTTPHeaders"]["x-amz-tagging-count"], "2")
s3.put_object_tagging(Bucket="boto", Key="tagged", Tagging={"TagSet": [{"Key": "class", "Value": "shut"}]})
s3.copy_object(Bucket="boto", Key="tagged copy", CopySource="boto/tagged")
same(tags(Key="tagged copy"), {"class": "shut"})
s3.delete_object_tagging(Bucket="boto", Key="tagged")
same(tags(Key="tagged"), {})
refused("NoSuchTagSet", 404, s3.get_bucket_tagging, Bucket="boto")
s3.put_bucket_tagging(Bucket="boto", Tagging={"TagSet": [{"Key": "team", "Value": "lake"}]})
same(s3.get_bucket_tagging(Bucket="boto")["TagSet"], [{"Key": "team", "Value": "lake"}])
s3.delete_bucket_tagging(Bucket="boto")
refused("InvalidTag", 400, s3.put_object_tagging, Bucket="boto", Key="tagged", Tagging={"TagSet": [{"Key": "aws:x", "Value": ""}]})

# Presigned URLs.
url = s3.generate_presigned_url("get_object", Params={"Bucket": "boto", "Key": "bytes"}, ExpiresIn=60)
same(urllib.request.urlopen(url).read(), b"hello")
url = s3.generate_presigned_url("put_object", Params={"Bucket": "boto", "Key": "by url"}, ExpiresIn=60)
urllib.request.urlopen(urllib.request.Request(url, data=b"uploaded", method="PUT")).read()
same(s3.get_object(Bucket="boto", Key="by url")["Body"].read(), b"uploaded")

# Files, through the transfer manager: the larger one in parts.
bucket = boto3.resource("s3", endpoint_url=endpoint).Bucket("boto")
for name, size in [("small.bin", 1_000), ("large.bin", 20_000_001)]:
    content = bytes(i * i % 251 for i in range(1_000)) * (size // 1_000 + 1)
    (folder / name).write_bytes(content[:size])
    bucket.upload_file(str(folder / name), name)
    bucket.download_file(name, str(folder / ("back-" + name)))
    same((folder / ("back-" + name)).read_bytes(), content[:size])
    same(s3.head_object(Bucket="boto", Key=name)["ContentLength"], size)
assert s3.head_object(Bucket="boto", Key="large.bin")["ETag"].endswith('-3"')

# Refusals.
refused("NoSuchKey", 404, s3.get_object, Bucket="boto", Key="absent")
refused("404", 404, s3.head_object, Bucket="boto", Key="absent")
refused("NoSuchBucket", 404, s3.list_objects_v2, Bucket="no-such-bucket")
refused("BucketNotEmpty", 409, s3.delete_bucket, Bucket="boto")
stranger = boto3.client("s3", endpoint_url=endpoint, aws_access_key_id="AKIAADMINX", aws_secret_access_key="wrong")
refused("InvalidAccessKeyId", 403, stranger.get_object, Bucket="boto", Key="bytes")
forger = boto3.client("s3", endpoint_url=endpoint, aws_access_key_id="AKIAadmin", aws_secret_access_key="wrong")
refused("SignatureDoesNotMatch", 403, forger.get_object, Bucket="boto", Key="bytes")
# What a person sees who downloads what is not his: https://github.com/boto/boto3 prints the synthesised HEAD error.
error = refused("403", 403, forger.head_object, Bucket="boto", Key="bytes")
same(str(error), "An error occurred (403) when calling the HeadObject operation: Forbidden")

bucket.objects.all().delete()
s3.delete_bucket(Bucket="boto")
print("done")
