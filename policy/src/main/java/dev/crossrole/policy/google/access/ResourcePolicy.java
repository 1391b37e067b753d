package dev.crossrole.policy.google.access;

/**
 * A resource with its allow policy.
 *
 * @param resource the name as a person knows it, such as {@code projects/demo/serviceAccounts/aws-access@…} or {@code projects/demo}
 */
public record ResourcePolicy(String resource, AllowPolicy policy) {}
