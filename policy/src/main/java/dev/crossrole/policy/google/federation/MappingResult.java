package dev.crossrole.policy.google.federation;

import dev.crossrole.policy.Decision;

/** What comes of mapping an identity. */
public sealed interface MappingResult {

    /** How it came about, with one piece of evidence per mapped attribute and one for the condition. */
    Decision decision();

    record Mapped(FederatedIdentity identity, Decision decision) implements MappingResult {}

    /**
     * The exchange is refused.
     *
     * @param error the code of the OAuth error
     * @param description Google's own text where it is known
     */
    record Refused(String error, String description, Decision decision) implements MappingResult {}
}
