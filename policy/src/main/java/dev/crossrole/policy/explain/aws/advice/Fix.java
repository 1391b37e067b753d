package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.identity.json.JsonObject;
import java.util.function.UnaryOperator;

/** What could be done about one check that failed. */
public sealed interface Fix {

    /** The statement could be changed so that it names this caller. */
    record Edit(String why, UnaryOperator<JsonObject> statement) implements Fix {}

    /** The request could be made in another way. */
    record Ask(String how) implements Fix {}

    /** Nothing that is certainly safe. */
    record None(String why) implements Fix {}
}
