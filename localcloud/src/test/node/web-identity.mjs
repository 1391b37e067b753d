// A program on a Google machine that enters AWS with the ID token of its service account.
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromWebToken } from "@aws-sdk/credential-providers";
import { Compute } from "google-auth-library";
import { step } from "./steps.mjs";

const RoleArn = "arn:aws:iam::123456789012:role/node-from-google";
const audience = "https://aws.crossrole.example";
const sts = new STSClient({ maxAttempts: 1, credentials: { accessKeyId: "unused", secretAccessKey: "unused" } });
const enter = async (token) =>
  (await sts.send(new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: "node", WebIdentityToken: token })))
    .AssumedRoleUser.Arn;

const token = await step("idToken", () => new Compute().fetchIdToken(audience));
await step("enter", () => enter(token));
await step("enterForAnotherAudience", async () => enter(await new Compute().fetchIdToken("https://other.example")));
await step("enterWithAnAlteredToken", () => enter(token.slice(0, -8) + "AAAAAAAA"));
await step("provider", async () => {
  const as = new STSClient({
    maxAttempts: 1,
    credentials: fromWebToken({ roleArn: RoleArn, webIdentityToken: token, roleSessionName: "provided" }),
  });
  return (await as.send(new GetCallerIdentityCommand({}))).Arn;
});
