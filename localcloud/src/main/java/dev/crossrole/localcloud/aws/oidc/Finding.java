package dev.crossrole.localcloud.aws.oidc;

import dev.crossrole.identity.jwt.Jwt;
import java.time.Instant;
import java.util.List;

/** What came of verifying a token. */
public sealed interface Finding {
    /** The issuer signed it, and it is current. */
    record Verified(Jwt token) implements Finding {}

    /** It is no signed JWT, or its algorithm is not accepted. */
    record NotAToken() implements Finding {}

    /** The issuer's keys cannot be had, or none of them signed it. {@code why} is one sentence for a person. */
    record NoKey(String why) implements Finding {}

    /** A claim that it must have is missing or not of the right kind. */
    record BadClaim(String name) implements Finding {}

    record Expired(Instant expiration, Instant now) implements Finding {}

    record TooOld(Instant issuedAt, Instant now) implements Finding {}

    /** Its {@code nbf} or {@code iat} lies in the future. */
    record NotYetValid(Instant from, Instant now) implements Finding {}

    record WrongAudience(List<String> seen, List<String> accepted) implements Finding {}
}
