// A user's program: AWS SDK for JavaScript v3, with the default chain and endpoints of wherever it runs.
import { GetUserCommand, CreateRoleCommand, DeleteRoleCommand, GetRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { step } from "./steps.mjs";

const Bucket = "node-files";
const retry = { maxAttempts: 1 };
const sts = new STSClient(retry);
const s3 = new S3Client(retry);
const iam = new IAMClient(retry);

await step("whoAmI", async () => (await sts.send(new GetCallerIdentityCommand({}))).Arn);
await step("assumeRole", async () => {
  const { Credentials: c, AssumedRoleUser: who } = await sts.send(
    new AssumeRoleCommand({ RoleArn: "arn:aws:iam::123456789012:role/node-reader", RoleSessionName: "node" }),
  );
  const as = new S3Client({
    ...retry,
    credentials: { accessKeyId: c.AccessKeyId, secretAccessKey: c.SecretAccessKey, sessionToken: c.SessionToken },
  });
  const object = await as.send(new GetObjectCommand({ Bucket, Key: "hello.txt" }));
  return `${who.Arn} ${await object.Body.transformToString()}`;
});

const Key = "dir/ü +%2F.bin";
const body = new Uint8Array(100_000).fill(7);
await step("put", async () => (await s3.send(new PutObjectCommand({ Bucket, Key, Body: body }))).ChecksumCRC32);
await step("get", async () => (await (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body.transformToByteArray()).length);
await step("head", async () => (await s3.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength);
await step("list", async () =>
  (await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "dir/" }))).Contents.map((each) => each.Key).join());
await step("range", async () =>
  (await (await s3.send(new GetObjectCommand({ Bucket, Key, Range: "bytes=0-9" }))).Body.transformToByteArray()).length);
await step("multipart", async () => {
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: "large" }));
  const upload = { Bucket, Key: "large", UploadId };
  try {
    const Parts = [];
    for (const [index, size] of [5 << 20, 1000].entries()) {
      const PartNumber = index + 1;
      const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: new Uint8Array(size) }));
      Parts.push({ PartNumber, ETag });
    }
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  } catch (error) {
    await s3.send(new AbortMultipartUploadCommand(upload));
    throw error;
  }
  return (await s3.send(new HeadObjectCommand({ Bucket, Key: "large" }))).ContentLength;
});
await step("presigned", async () => {
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "hello.txt" }), { expiresIn: 60 });
  const answer = await fetch(url);
  const text = await answer.text();
  if (!answer.ok) {
    throw Object.assign(new Error(text), { Code: /<Code>(.*)<\/Code>/.exec(text)?.[1] });
  }
  return text;
});
await step("presignedAndAltered", async () => {
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "hello.txt" }), { expiresIn: 60 });
  const text = await (await fetch(url.replace("hello.txt", "other.txt"))).text();
  throw Object.assign(new Error(text), { Code: /<Code>(.*)<\/Code>/.exec(text)?.[1] });
});
await step("delete", async () => (await s3.send(new DeleteObjectCommand({ Bucket, Key }))).$metadata.httpStatusCode);

await step("getUser", async () => (await iam.send(new GetUserCommand({}))).User.UserName);
await step("createRole", async () => {
  const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }] };
  const RoleName = "made-by-node";
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
  return Role.Arn;
});
await step("getRoleThatIsGone", async () => (await iam.send(new GetRoleCommand({ RoleName: "gone" }))).Role.Arn);
