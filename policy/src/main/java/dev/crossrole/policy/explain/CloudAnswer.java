package dev.crossrole.policy.explain;

/**
 * A refusal in a cloud's own words.
 *
 * @param code such as {@code AccessDenied} or {@code invalid_grant}
 */
public record CloudAnswer(String code, String message) {}
