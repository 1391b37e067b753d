package dev.crossrole.credentials.google;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Text;

/**
 * A service account by its e-mail address or its unique id, which is all numbers. It becomes a part of URLs, so it holds nothing that
 * would have to be escaped in one.
 */
public record ServiceAccountName(String value) {
    private static final String PREFIX = "projects/-/serviceAccounts/";

    public ServiceAccountName {
        if (!isId(value) && !isEmail(value)) {
            throw new UnusableException("'" + Text.oneLine(value)
                    + "' is not a service account: it must be an e-mail address or a unique id of digits");
        }
    }

    /** Reads an e-mail address or a unique id, alone or after {@code projects/-/serviceAccounts/}. */
    public static ServiceAccountName parse(String text) {
        return new ServiceAccountName(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    }

    /** The name under which the IAM Credentials API knows it; the project stands in the account's own name. */
    String resourceName() {
        return PREFIX + value;
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= 30 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isEmail(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at == text.lastIndexOf('@')
                && at < text.length() - 1
                && text.chars()
                        .allMatch(c -> c == '@'
                                || c == '-'
                                || c == '.'
                                || c == '_'
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9'));
    }

    @Override
    public String toString() {
        return value;
    }
}
