package dev.crossrole.policy;

import java.util.List;

/**
 * One comparison inside a statement: what the policy wanted and what the request showed.
 *
 * @param element where it stands: {@code Principal}, {@code Action}, {@code Resource}, {@code Condition}, {@code member}, …
 * @param test how it was compared: a condition operator such as {@code StringEquals} with its condition key
 *     ({@code StringEquals accounts.google.com:sub}), or empty where the element says it all
 * @param wanted the values in the policy, as written
 * @param seen the values in the request; empty where the request has none. Never a secret: claims and names only.
 * @param outcome whether the comparison held
 */
public record Check(String element, String test, List<String> wanted, List<String> seen, Outcome outcome) {
    public Check {
        wanted = List.copyOf(wanted);
        seen = List.copyOf(seen);
    }
}
