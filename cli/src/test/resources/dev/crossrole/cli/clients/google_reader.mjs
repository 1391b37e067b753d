// google-auth-library with nothing but its default search: what it found, and whom Google takes it for. Its packages are where
// NODE_PROGRAMS says.
import { createRequire } from "node:module";

const { GoogleAuth, OAuth2Client } = createRequire(process.env.NODE_PROGRAMS + "/")("google-auth-library");
const client = await new GoogleAuth({ scopes: "https://www.googleapis.com/auth/cloud-platform" }).getClient();
const { token } = await client.getAccessToken();
const { azp } = await new OAuth2Client().getTokenInfo(token);
console.log(client.constructor.name, azp);
