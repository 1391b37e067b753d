package dev.crossrole.policy.aws;

import dev.crossrole.policy.aws.document.PolicyDocument;

/**
 * A policy with a name for evidence and messages.
 *
 * @param name as a person knows it, such as {@code trust policy of role gce-reader}
 */
public record NamedPolicy(String name, PolicyDocument document) {}
