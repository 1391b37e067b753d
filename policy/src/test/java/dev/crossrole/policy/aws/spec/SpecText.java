package dev.crossrole.policy.aws.spec;

import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** "Policy variables" and wildcards, by regular expressions. */
final class SpecText {
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(?:([*?$])|\\s*([^{},'\\s]+)\\s*(?:,\\s*'([^']*)'\\s*)?)}");

    private SpecText() {}

    /** Whether a value equals the text of a policy; with wildcards, whether it is like it. */
    static boolean matches(String wanted, String seen, boolean variables, boolean wildcards, ConditionContext context) {
        return regex(wanted, variables, wildcards, context)
                .filter(regex ->
                        Pattern.compile(regex, Pattern.DOTALL).matcher(seen).matches())
                .isPresent();
    }

    /** "Each of the six colon-delimited components of the ARN is checked separately"; doubt where a pattern has fewer. */
    static Truth arnMatches(String wanted, String seen, boolean variables, ConditionContext context) {
        List<String> patterns = components(wanted, variables);
        String[] values = seen.split(":", 6);
        if (patterns.size() < 6 || values.length < 6) {
            return Truth.DOUBT;
        }
        for (int i = 0; i < 6; i++) {
            if (!matches(patterns.get(i), values[i], variables, true, context)) {
                return Truth.FALSE;
            }
        }
        return Truth.TRUE;
    }

    static boolean isArn(String pattern, boolean variables) {
        return components(pattern, variables).size() == 6;
    }

    static boolean endsSegmentWithStar(String pattern, boolean variables) {
        return components(pattern, variables).stream().limit(5).anyMatch(part -> part.endsWith("*"));
    }

    private static List<String> components(String wanted, boolean variables) {
        if (!variables) {
            return List.of(wanted.split(":", 6));
        }
        // The colons of variables are put out of the way while the text is split.
        String hidden = VARIABLE.matcher(wanted)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().replace(':', '\u0001')));
        return List.of(hidden.split(":", 6)).stream()
                .map(part -> part.replace('\u0001', ':'))
                .toList();
    }

    private static Optional<String> regex(
            String wanted, boolean variables, boolean wildcards, ConditionContext context) {
        StringBuilder regex = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(wanted);
        int from = 0;
        while (variables && matcher.find()) {
            regex.append(plain(wanted.substring(from, matcher.start()), wildcards));
            from = matcher.end();
            Optional<String> value = Optional.ofNullable(matcher.group(1));
            if (value.isEmpty()) {
                List<String> values = context.values(matcher.group(2));
                value = values.isEmpty() ? Optional.ofNullable(matcher.group(3)) : context.value(matcher.group(2));
            }
            if (value.isEmpty()) {
                return Optional.empty();
            }
            regex.append(Pattern.quote(value.get()));
        }
        return Optional.of(regex + plain(wanted.substring(from), wildcards));
    }

    private static String plain(String text, boolean wildcards) {
        StringBuilder regex = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (wildcards && c == '*') {
                regex.append(".*");
            } else if (wildcards && c == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return regex.toString();
    }
}
