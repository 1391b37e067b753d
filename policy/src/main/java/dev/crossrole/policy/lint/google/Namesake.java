package dev.crossrole.policy.lint.google;

import java.util.Optional;
import java.util.Set;

/**
 * What a stranger may be called so that a comparison with a part of a name holds: whoever is asked to begin with {@code acme} may be
 * {@code acme-stranger}. Only issuers are known here whose names are {@code TENANT/PROJECT}, and only claims that hold them.
 */
final class Namesake {
    private static final Set<String> ISSUERS = Set.of("token.actions.githubusercontent.com", "gitlab.com");
    private static final Set<String> PROJECTS = Set.of("repository", "project_path");
    private static final Set<String> SUBJECTS = Set.of("repo:", "project_path:");

    private Namesake() {}

    /** The stranger's claim; empty where no stranger can have one that fits, or none is known. */
    static Optional<String> of(String issuer, String claim, String test, String part) {
        if (!ISSUERS.contains(issuer)) {
            return Optional.empty();
        }
        if (test.equals("matches")) {
            return RegexSample.of(part).flatMap(sample -> found(issuer, claim, part, sample));
        }
        boolean begins = test.equals("startsWith");
        boolean ends = test.equals("endsWith") || test.equals("contains");
        if (claim.equals("repository_owner")) {
            return begins
                    ? Optional.of(part + "-stranger")
                    : Optional.of("stranger-" + part).filter(name -> ends);
        }
        boolean subject = claim.equals("sub") && SUBJECTS.stream().anyMatch(part::startsWith);
        if (begins) {
            // With the slash the tenant's name is complete.
            boolean open = (subject || PROJECTS.contains(claim)) && part.indexOf('/') < 0;
            return open ? Optional.of(part + "-stranger/project") : Optional.empty();
        }
        return ends && PROJECTS.contains(claim) ? Optional.of(project(part)) : Optional.empty();
    }

    /** A name that an expression finds. Unless it is anchored, it is found anywhere; and a repetition may lengthen the tenant's name. */
    private static Optional<String> found(String issuer, String claim, String regex, String sample) {
        if (!RegexSample.isAnchored(regex)) {
            return of(issuer, claim, "contains", sample);
        }
        return RegexSample.of(regex, 2)
                .filter(longer -> longer.indexOf('/') > 0 && !tenant(longer).equals(tenant(sample)))
                .map(longer -> longer.endsWith("/") ? longer + "project" : longer)
                .or(() -> of(issuer, claim, "startsWith", sample));
    }

    private static String tenant(String name) {
        return name.substring(0, Math.max(0, name.indexOf('/')));
    }

    private static String project(String part) {
        String whole = part.endsWith("/") ? part + "project" : part;
        return whole.startsWith("/")
                ? "stranger" + whole
                : whole.indexOf('/') < 0 ? "stranger/" + whole : "stranger-" + whole;
    }
}
