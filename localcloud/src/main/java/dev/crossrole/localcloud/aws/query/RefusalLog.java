package dev.crossrole.localcloud.aws.query;

import dev.crossrole.localcloud.aws.auth.Refusal;

/** Told of each call whose credentials were not accepted, so that the reason can be looked up by request id. */
@FunctionalInterface
public interface RefusalLog {
    /** {@code answer} is what the caller is told. */
    void log(QueryCall call, String service, Refusal refusal, QueryException answer);
}
