package dev.crossrole.identity.aws;

import java.util.regex.Pattern;

/**
 * The name of a role session: 2–64 of {@code [\w+=,.@-]}. It ends up in CloudTrail and in the session's ARN, so it should say who
 * is there. Source: STS API, {@code AssumeRole}, {@code RoleSessionName}.
 */
public record SessionName(String value) {
    private static final int MAX_LENGTH = 64;
    private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9_+=,.@-]{2," + MAX_LENGTH + "}");
    private static final Pattern UNSAFE = Pattern.compile("[^a-zA-Z0-9_+=,.@-]+");

    public SessionName {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a session name: it must have 2 to 64 of letters, digits and _+=,.@-");
        }
    }

    /** The nearest valid name: what is not allowed becomes one {@code -}, a longer text is cut, a shorter one is filled up. */
    public static SessionName safe(String wanted) {
        String name = UNSAFE.matcher(wanted).replaceAll("-");
        if (name.length() > MAX_LENGTH) {
            name = name.substring(0, MAX_LENGTH);
        }
        return new SessionName(name.length() < 2 ? "crossrole" + (name.isEmpty() ? "" : "-" + name) : name);
    }

    @Override
    public String toString() {
        return value;
    }
}
