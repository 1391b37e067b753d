// The AWS SDK for JavaScript with nothing but its default chain: whom AWS takes it for. Its packages are where NODE_PROGRAMS says.
import { createRequire } from "node:module";

const { STSClient, GetCallerIdentityCommand } = createRequire(process.env.NODE_PROGRAMS + "/")("@aws-sdk/client-sts");
const { Arn } = await new STSClient({ maxAttempts: 1 }).send(new GetCallerIdentityCommand({}));
console.log(Arn);
