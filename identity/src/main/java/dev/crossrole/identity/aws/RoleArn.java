package dev.crossrole.identity.aws;

import java.util.regex.Pattern;

/**
 * The ARN of an IAM role, {@code arn:aws:iam::123456789012:role/path/name}. {@code path} begins and ends with a slash and is
 * {@code /} for most roles. Limits: name 1–64 of {@code [\w+=,.@-]}, path up to 512 characters. Source: IAM API, {@code CreateRole}.
 */
public record RoleArn(String partition, AccountId account, String path, String name) {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7e]{1,510}/");

    public RoleArn {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of a role: it must have 1 to 64 of letters, digits and _+=,.@-");
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "'" + path
                            + "' is not the path of a role: it must begin and end with a slash, with at most 512 visible ASCII characters");
        }
    }

    /**
     * Reads a role's ARN.
     *
     * @throws IllegalArgumentException with one sentence that holds the text and says what is wrong with it
     */
    public static RoleArn parse(String text) {
        Arn arn = Arn.parse(text);
        if (arn.service().equals("sts") && arn.resource().startsWith("assumed-role/")) {
            throw new IllegalArgumentException("'" + text
                    + "' is the ARN of a role session: name the role itself, arn:aws:iam::account:role/name");
        }
        if (!arn.service().equals("iam")
                || !arn.region().isEmpty()
                || !arn.resource().startsWith("role/")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the ARN of a role: it must have the form arn:aws:iam::account:role/name");
        }
        if (!AccountId.isValid(arn.account())) {
            throw new IllegalArgumentException("'" + text + "' is not the ARN of a role: the account '" + arn.account()
                    + "' does not have 12 digits");
        }
        String resource = arn.resource().substring("role".length());
        int slash = resource.lastIndexOf('/');
        String path = resource.substring(0, slash + 1);
        String name = resource.substring(slash + 1);
        try {
            return new RoleArn(arn.partition(), AccountId.of(arn.account()), path, name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is not the ARN of a role: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":iam::" + account + ":role" + path + name;
    }
}
