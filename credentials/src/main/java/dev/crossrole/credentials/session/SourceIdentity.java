package dev.crossrole.credentials.session;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Text;

/**
 * Who stands behind a session: CloudTrail shows it with each of the session's requests, policies see it as {@code aws:SourceIdentity}.
 * Every session that is opened with this one keeps it, and none can set another. It has 2 to 64 of {@code [\w+=,.@-]}; that leaves no
 * room for the prefix {@code aws:}, which is AWS's own. Sources: STS API Reference, {@code AssumeRole}, {@code SourceIdentity}; IAM User
 * Guide, "Monitor and control actions taken with assumed roles".
 */
public record SourceIdentity(String value) {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 64;

    /**
     * Checks it.
     *
     * @throws UnusableException where STS would not take it
     */
    public SourceIdentity {
        boolean valid = value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.chars().allMatch(SourceIdentity::isAllowed);
        if (!valid) {
            throw new UnusableException("'" + Text.oneLine(value)
                    + "' is not a source identity: it must have 2 to 64 of letters, digits and _+=,.@-");
        }
    }

    private static boolean isAllowed(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "_+=,.@-".indexOf(c) >= 0;
    }

    @Override
    public String toString() {
        return value;
    }
}
