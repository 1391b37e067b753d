package dev.crossrole.identity.aws;

import java.util.Set;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}. Region and account may be empty; the resource
 * may itself hold colons. Source: AWS General Reference, "Amazon Resource Names (ARNs)".
 */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc");

    /**
     * Reads an ARN.
     *
     * @throws IllegalArgumentException with one sentence that holds the text, when it is not an ARN
     */
    public static Arn parse(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || parts[2].isEmpty() || parts[5].isEmpty()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not an ARN: it must have the form arn:partition:service:region:account:resource");
        }
        if (!PARTITIONS.contains(parts[1])) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an ARN: there is no partition '" + parts[1] + "'");
        }
        return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
