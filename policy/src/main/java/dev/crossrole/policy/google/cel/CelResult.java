package dev.crossrole.policy.google.cel;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.Outcome;

/** What an expression comes to. */
public sealed interface CelResult {

    /** Whether it is the value {@code true}. */
    default Outcome holds() {
        if (this instanceof Unknown) {
            return Outcome.UNKNOWN;
        }
        return Outcome.of(this instanceof Value value && value.json() instanceof JsonBoolean bool && bool.value());
    }

    /** The result as a person reads it. */
    String describe();

    /** A value of a kind that JSON has. */
    record Value(Json json) implements CelResult {
        @Override
        public String describe() {
            return json instanceof JsonString text ? text.value() : json.compact();
        }
    }

    /** No value, with the reason: a claim that is absent, an operator between types that do not fit, a value of another kind. */
    record Failure(String reason) implements CelResult {
        @Override
        public String describe() {
            return "an error (" + reason + ")";
        }
    }

    /** It depends on what was not given. */
    record Unknown(String attributes) implements CelResult {
        @Override
        public String describe() {
            return "unknown, because " + attributes + " was not given";
        }
    }
}
