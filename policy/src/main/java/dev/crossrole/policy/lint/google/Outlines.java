package dev.crossrole.policy.lint.google;

import dev.crossrole.policy.google.cel.CelOutline;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import java.util.Optional;

/** Outlines of expressions, for rules that have nothing to say of an expression that is none. */
final class Outlines {
    private Outlines() {}

    static Optional<CelOutline> of(CelScope scope, String expression) {
        try {
            return Optional.of(CelOutline.of(scope, expression));
        } catch (CelSyntaxException e) {
            return Optional.empty();
        }
    }
}
