package dev.crossrole.policy.lint;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.policy.lint.aws.RoleFacts;
import java.util.Optional;

/**
 * One policy or provider of a file.
 *
 * @param role what stands beside a trust policy in the output of {@code aws iam get-role}
 */
record LintedDocument(DocumentKind kind, JsonObject json, JsonPlace place, Optional<RoleFacts> role) {}
