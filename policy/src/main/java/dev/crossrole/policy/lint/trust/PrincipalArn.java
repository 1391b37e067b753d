package dev.crossrole.policy.lint.trust;

import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with the name of an AWS principal, part by part. Source: IAM User Guide, "IAM identifiers", IAM ARNs. */
final class PrincipalArn {
    private static final Set<String> PARTITIONS =
            Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern IAM = Pattern.compile("root|(?:user|role)/.+");
    private static final Pattern STS = Pattern.compile("assumed-role/[^/]+/[^/]+|federated-user/[^/]+");
    private static final int PARTS = 6;

    private PrincipalArn() {}

    /** What is wrong, as the end of a sentence that begins with the name; empty where it can name a principal. */
    static String problem(String name) {
        if (!name.startsWith("arn:")) {
            return ACCOUNT.matcher(name).matches() ? "" : "is neither an account of 12 digits nor an ARN";
        }
        String[] parts = name.split(":", PARTS);
        if (parts.length < PARTS) {
            return "has fewer than the six parts of an ARN";
        }
        if (!PARTITIONS.contains(parts[1])) {
            return "is of the partition '" + parts[1] + "', which AWS does not have";
        }
        if (!parts[2].equals("iam") && !parts[2].equals("sts")) {
            return "is of the service '" + parts[2] + "', but principals are of iam or sts";
        }
        if (!parts[3].isEmpty()) {
            return "has the region '" + parts[3] + "', but principals have none";
        }
        if (!ACCOUNT.matcher(parts[4]).matches()) {
            return "has the account '" + parts[4] + "', which does not have 12 digits";
        }
        return resource(parts[2], parts[5]);
    }

    private static String resource(String service, String resource) {
        if (resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0) {
            return "has a wildcard, but a principal is named in full; a pattern goes into a condition on aws:PrincipalArn";
        }
        if (service.equals("iam") && resource.startsWith("assumed-role/")) {
            return "names a role session, whose ARN is of sts";
        }
        boolean known = (service.equals("iam") ? IAM : STS).matcher(resource).matches();
        return known ? "" : "ends in '" + resource + "', which is no root, user, role or session";
    }
}
