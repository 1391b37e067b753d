// A program on EC2 that enters Google Cloud with its instance's role, by the file that gcloud writes for that.
import { BigQuery } from "@google-cloud/bigquery";
import { GoogleAuth } from "google-auth-library";
import { step } from "./steps.mjs";
import { bigQuery } from "./clients.mjs";

const google = process.env.GOOGLE_URL;
const metadata = process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT;
const auth = new GoogleAuth({
  scopes: "https://www.googleapis.com/auth/cloud-platform",
  credentials: {
    type: "external_account",
    audience: "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
    subject_token_type: "urn:ietf:params:aws:token-type:aws4_request",
    token_url: `${google}/v1/token`,
    service_account_impersonation_url: `${google}/v1/projects/-/serviceAccounts/worker@crossrole-demo.iam.gserviceaccount.com:generateAccessToken`,
    credential_source: {
      environment_id: "aws1",
      region_url: `${metadata}/latest/meta-data/placement/availability-zone`,
      url: `${metadata}/latest/meta-data/iam/security-credentials`,
      regional_cred_verification_url: "https://sts.{region}.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15",
      imdsv2_session_token_url: `${metadata}/latest/api/token`,
    },
  },
});
const client = await auth.getClient();
await step("token", async () => (await client.getAccessToken()).token.slice(0, 5));
await step("query", async () => (await bigQuery(BigQuery, client).query("SELECT COUNT(*) AS n FROM warehouse.events WHERE id < 3"))[0][0].n);
