package dev.crossrole.policy.google.cel;

/**
 * Google's {@code text.extract('before{name}after')}: what stands between the first {@code before} and the first {@code after} behind
 * it. An empty {@code before} begins at the start, an empty {@code after} reaches to the end, and where either is not found the result
 * is empty. Source: Google Cloud IAM, "Attribute reference for IAM Conditions", function {@code extract}.
 */
final class Extract {
    private Extract() {}

    static String extract(String text, String template) {
        int open = template.indexOf('{');
        int close = template.indexOf('}', open + 1);
        if (open < 0 || close < 0) {
            throw new IllegalArgumentException("the template of extract needs one {name}, but is '" + template + "'");
        }
        String before = template.substring(0, open);
        String after = template.substring(close + 1);
        int start = text.indexOf(before);
        if (start < 0) {
            return "";
        }
        int from = start + before.length();
        int to = after.isEmpty() ? text.length() : text.indexOf(after, from);
        return to < 0 ? "" : text.substring(from, to);
    }
}
