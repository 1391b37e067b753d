// Each step prints one line of JSON: its name, and what it gave or the code that it was refused with.

export async function step(name, action) {
  try {
    const value = await action();
    console.log(JSON.stringify({ step: name, ok: String(value) }));
    return value;
  } catch (error) {
    console.log(JSON.stringify({ step: name, error: codeOf(error), message: String(error.message) }));
    return undefined;
  }
}

// The libraries each have their own place for the cloud's code; an answer to HEAD has none.
function codeOf(error) {
  const google = error.response?.data?.error ?? error.errors?.[0];
  const aws = error.$metadata && (error.Code ?? (error.name === "Unknown" ? error.$metadata.httpStatusCode : error.name));
  return String(google?.status ?? google?.reason ?? google?.code ?? google ?? aws ?? error.Code ?? error.code ?? error.name);
}
