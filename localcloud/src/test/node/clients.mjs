// Both clients send no credentials to an emulator unless they are told to, and here every request is decided by whom it comes from.

export function bigQuery(BigQuery, authClient) {
  return new BigQuery({ projectId: "crossrole-demo", apiEndpoint: process.env.GOOGLE_URL, authClient });
}

// This one brings an older google-auth-library, which cannot use the newer one's clients, so it looks for credentials itself.
export function storage(Storage) {
  return new Storage({
    projectId: "crossrole-demo",
    apiEndpoint: process.env.GOOGLE_URL,
    useAuthWithCustomEndpoint: true,
    retryOptions: { autoRetry: false },
  });
}
