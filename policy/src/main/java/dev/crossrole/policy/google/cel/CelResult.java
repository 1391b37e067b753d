package dev.crossrole.policy.google.cel;

import dev.crossrole.identity.json.Json;

/** What an expression comes to. */
public sealed interface CelResult {

    /** A value of a kind that JSON has. */
    record Value(Json json) implements CelResult {}

    /** No value, with the reason: a claim that is absent, an operator between types that do not fit, a value of another kind. */
    record Failure(String reason) implements CelResult {}
}
