package dev.crossrole.identity.google;

import java.util.Optional;

/**
 * A member of an IAM binding that stands for identities of a workload identity pool. The value after {@code subject/},
 * {@code group/} or {@code attribute.NAME/} is the mapped value as it is: an ARN keeps its colons and slashes.
 * Source: Google Cloud IAM, "Principal identifiers", workload identity pools.
 */
public sealed interface FederatedPrincipal {

    PoolName pool();

    /** The kind and value after the pool's name, such as {@code attribute.aws_role/arn:aws:…}. */
    String selector();

    /** The identity whose {@code google.subject} is the value. */
    record Subject(PoolName pool, String value) implements FederatedPrincipal {
        public Subject {
            requireValue(value);
        }

        @Override
        public String selector() {
            return "subject/" + value;
        }

        @Override
        public String toString() {
            return text("principal://", this);
        }
    }

    /** Every identity whose {@code google.groups} holds the value. */
    record Group(PoolName pool, String value) implements FederatedPrincipal {
        public Group {
            requireValue(value);
        }

        @Override
        public String selector() {
            return "group/" + value;
        }

        @Override
        public String toString() {
            return text("principalSet://", this);
        }
    }

    /**
     * Every identity whose mapped attribute has the value.
     *
     * @param name without {@code attribute.}: 1–100 of {@code [a-z0-9_]}
     */
    record Attribute(PoolName pool, String name, String value) implements FederatedPrincipal {
        public Attribute {
            requireValue(value);
            if (!isAttributeName(name)) {
                throw new IllegalArgumentException(
                        "'" + name + "' is not the name of an attribute: it must have 1 to 100 of a-z, 0-9 and _");
            }
        }

        @Override
        public String selector() {
            return "attribute." + name + "/" + value;
        }

        @Override
        public String toString() {
            return text("principalSet://", this);
        }
    }

    /** Every identity of the pool. */
    record WholePool(PoolName pool) implements FederatedPrincipal {
        @Override
        public String selector() {
            return "*";
        }

        @Override
        public String toString() {
            return text("principalSet://", this);
        }
    }

    /**
     * Reads {@code principal://iam.googleapis.com/…/subject/V} and {@code principalSet://iam.googleapis.com/…} with
     * {@code /group/V}, {@code /attribute.NAME/V} or {@code /*}.
     *
     * @throws IllegalArgumentException with one sentence that holds the text
     */
    static FederatedPrincipal parse(String text) {
        return FederatedPrincipalText.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text
                        + "' is not a principal of a workload identity pool: it must have the form principal:// or principalSet://"
                        + " iam.googleapis.com/projects/NUMBER/locations/global/workloadIdentityPools/POOL/ and then"
                        + " subject/VALUE, group/VALUE, attribute.NAME/VALUE or *, with the project's number"));
    }

    /** Like {@link #parse}, and empty for members of another kind, such as {@code serviceAccount:…}. */
    static Optional<FederatedPrincipal> find(String member) {
        return FederatedPrincipalText.parse(member);
    }

    private static void requireValue(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a principal of a workload identity pool needs a value");
        }
    }

    private static boolean isAttributeName(String name) {
        return !name.isEmpty()
                && name.length() <= 100
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    }

    private static String text(String scheme, FederatedPrincipal principal) {
        return scheme + "iam.googleapis.com/" + principal.pool().resourceName() + "/" + principal.selector();
    }
}
