package dev.crossrole.policy.lint.issuer;

import dev.crossrole.identity.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names that a person takes for a well-known issuer. AWS and Google compare issuers character by character, so such a name is either a
 * mistake, and no token will ever match, or someone else's issuer.
 */
public final class Lookalike {
    private static final List<String> KNOWN = Stream.concat(
                    Tenancy.all().stream().map(Tenancy::host),
                    Stream.of("accounts.google.com", "graph.facebook.com", "www.amazon.com"))
            .toList();

    /** Letters of other scripts, and digits, that look like Latin ones; those that attacks on names use most. */
    private static final Map<Character, Character> LOOKS = Map.ofEntries(
            Map.entry('\u0430', 'a'),
            Map.entry('\u0441', 'c'),
            Map.entry('\u0435', 'e'),
            Map.entry('\u0456', 'i'),
            Map.entry('\u043e', 'o'),
            Map.entry('\u0440', 'p'),
            Map.entry('\u0455', 's'),
            Map.entry('\u0445', 'x'),
            Map.entry('\u0443', 'y'),
            Map.entry('\u03bf', 'o'),
            Map.entry('\u03b1', 'a'),
            Map.entry('\u0261', 'g'),
            Map.entry('\u0131', 'i'),
            Map.entry('0', 'o'),
            Map.entry('1', 'l'));

    private Lookalike() {}

    /**
     * What a name is taken for.
     *
     * @param known the issuer, as host and path
     * @param how what differs, such as {@code "ends in a slash"}
     */
    public record Match(String known, String how) {}

    /** What an issuer looks like, if it is not itself a known one. A scheme in front is for the caller to strip. */
    public static Optional<Match> of(String issuer) {
        if (KNOWN.contains(issuer) || issuer.length() > 255) {
            return Optional.empty();
        }
        return KNOWN.stream()
                .flatMap(known -> how(issuer, known).map(how -> new Match(known, how)).stream())
                .findFirst();
    }

    private static Optional<String> how(String issuer, String known) {
        String lower = issuer.toLowerCase(Locale.ROOT);
        if (lower.equals(known)) {
            return Optional.of("has capital letters");
        }
        if (lower.equals(known + "/")) {
            return Optional.of("ends in a slash");
        }
        if (lower.equals(known + ".")) {
            return Optional.of("ends in a dot");
        }
        if (looks(lower).equals(looks(known))) {
            return Optional.of("has letters that only look the same");
        }
        if (lower.startsWith(known + ".") || lower.startsWith(known + "-")) {
            return Optional.of("is a name below another domain");
        }
        if (isOtherDomain(lower, known)) {
            return Optional.of("is a name below another domain");
        }
        // Short names are near to many others: two letters of gitlab.com are another company.
        boolean near = known.length() >= 10 && !lower.contains("/") && Nearest.distance(lower, known, 2) == 1;
        return near && !isSubdomain(lower, known) ? Optional.of("differs by one letter") : Optional.empty();
    }

    /**
     * Whether the labels before the domain are those of a known issuer, of which nobody would think by himself: two or more of them.
     * Tenants of GitHub's own {@code ghe.com} have such issuers. Source: Service
     * Authorization Reference, condition keys of AWS STS.
     */
    private static boolean isOtherDomain(String issuer, String known) {
        int host = known.indexOf('/') < 0 ? known.length() : known.indexOf('/');
        int domain = known.lastIndexOf('.', known.lastIndexOf('.', host) - 1);
        boolean labels = domain > 0 && known.lastIndexOf('.', domain - 1) > 0;
        return labels
                && issuer.startsWith(known.substring(0, domain + 1))
                && !issuer.startsWith(known)
                && !issuer.endsWith(".ghe.com");
    }

    private static boolean isSubdomain(String issuer, String known) {
        return issuer.endsWith("." + known) || known.endsWith("." + issuer);
    }

    private static String looks(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            plain.append(LOOKS.getOrDefault(text.charAt(i), text.charAt(i)));
        }
        return plain.toString().replace("rn", "m");
    }
}
