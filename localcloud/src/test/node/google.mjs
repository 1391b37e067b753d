// A program on a Google machine: google-auth-library with the metadata server, and the clients that are built on it.
import { BigQuery } from "@google-cloud/bigquery";
import { Storage } from "@google-cloud/storage";
import { GoogleAuth, Impersonated } from "google-auth-library";
import { step } from "./steps.mjs";
import { bigQuery, storage } from "./clients.mjs";

const scopes = "https://www.googleapis.com/auth/cloud-platform";
const auth = new GoogleAuth({ scopes });
const client = await step("machine", async () => (await auth.getClient()).constructor.name).then(() => auth.getClient());
await step("email", async () => (await auth.getCredentials()).client_email);
const impersonated = new Impersonated({
  sourceClient: client,
  targetPrincipal: "target@crossrole-demo.iam.gserviceaccount.com",
  targetScopes: [scopes],
  lifetime: 600,
  delegates: [],
  endpoint: process.env.CLOUDSDK_API_ENDPOINT_OVERRIDES_IAMCREDENTIALS.replace(/\/$/, ""),
});
const asTarget = bigQuery(BigQuery, impersonated);
await step("impersonate", async () => (await asTarget.query("SELECT 6 * 7 AS n"))[0][0].n);
await step("whatTheTargetMayNot", async () => (await asTarget.query("SELECT name FROM warehouse.events"))[0].length);

const tables = bigQuery(BigQuery, client);
await step("insert", () => tables.dataset("warehouse").table("events").insert([{ id: 3, name: "three" }]).then(() => "inserted"));
await step("query", async () => {
  const [rows] = await tables.query({ query: "SELECT name FROM warehouse.events WHERE id >= @least ORDER BY id", params: { least: 2 } });
  return rows.map((row) => row.name).join();
});
await step("wrongQuery", () => tables.query("SELECT nothing FROM warehouse.events"));

const bucket = storage(Storage).bucket("node-exports");
const name = "dir/ü #%2F.txt";
// In one request: to an endpoint that is not Google's own, this version sends no credentials with a resumable upload.
await step("upload", () => bucket.file(name).save("uploaded", { resumable: false }).then(() => "uploaded"));
await step("download", async () => String((await bucket.file("hello.txt").download())[0]));
await step("roundTrip", async () => String((await bucket.file(name).download())[0]));
await step("objects", async () => (await bucket.getFiles())[0].map((file) => file.name).join());
await step("absent", () => bucket.file("absent").download());
