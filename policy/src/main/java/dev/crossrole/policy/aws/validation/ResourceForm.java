package dev.crossrole.policy.aws.validation;

import static dev.crossrole.policy.aws.validation.Rules.require;

import dev.crossrole.policy.aws.document.Fault;
import java.util.Set;

/** The form of a {@code Resource}: {@code *}, or an ARN with a known partition and a service without wildcards. */
final class ResourceForm {
    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc");
    private static final int COMPONENTS = 6;

    private ResourceForm() {}

    static void check(String pattern, String path) {
        if (pattern.equals("*")) {
            return;
        }
        String place = path + " has the resource \"" + pattern + "\", ";
        String[] parts = pattern.split(":", COMPONENTS);
        require(parts.length > 1, Fault.RESOURCE_NOT_ARN, pattern, place + "which is neither * nor an ARN");
        boolean known = parts[0].equals("arn") && (PARTITIONS.contains(parts[1]) || hasWildcard(parts[1]));
        require(known, Fault.RESOURCE_PARTITION, completed(parts), place + "which names no partition of AWS");
        boolean service = parts.length > 2 && !parts[2].isEmpty() && !hasWildcard(parts[2]);
        require(service, Fault.RESOURCE_SERVICE, place + "whose service must be named without wildcards");
        require(parts.length == COMPONENTS, Fault.LEGACY, place + "which has fewer than six components");
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** As IAM quotes it: an ARN whose missing components are stars. */
    private static String completed(String[] parts) {
        StringBuilder arn = new StringBuilder("arn");
        for (int i = 1; i < COMPONENTS; i++) {
            arn.append(':').append(i < parts.length ? parts[i] : "*");
        }
        return arn.toString();
    }
}
