package dev.crossrole.identity.google;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of {@link FederatedPrincipal}. */
final class FederatedPrincipalText {
    // The value may hold anything, slashes and line ends included, so it is whatever follows the first selector.
    private static final Pattern TEXT = Pattern.compile(
            "principal(Set)?://iam\\.googleapis\\.com/(projects/[^/]+/locations/global/workloadIdentityPools/[^/]+)"
                    + "/(?:(\\*)|subject/(.+)|group/(.+)|attribute\\.([a-z0-9_]{1,100})/(.+))",
            Pattern.DOTALL);

    private FederatedPrincipalText() {}

    static Optional<FederatedPrincipal> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean set = matcher.group(1) != null;
        boolean subject = matcher.group(4) != null;
        if (set == subject) {
            return Optional.empty();
        }
        return PoolName.find(matcher.group(2)).map(pool -> selected(pool, matcher));
    }

    private static FederatedPrincipal selected(PoolName pool, Matcher matcher) {
        if (matcher.group(4) != null) {
            return new FederatedPrincipal.Subject(pool, matcher.group(4));
        }
        if (matcher.group(5) != null) {
            return new FederatedPrincipal.Group(pool, matcher.group(5));
        }
        if (matcher.group(6) != null) {
            return new FederatedPrincipal.Attribute(pool, matcher.group(6), matcher.group(7));
        }
        return new FederatedPrincipal.WholePool(pool);
    }
}
