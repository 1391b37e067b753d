package dev.crossrole.policy.explain;

import dev.crossrole.identity.json.JsonObject;

/** What would turn a refusal into a permission, or why nothing is proposed. No proposal lets in anyone but the caller at hand. */
public sealed interface Remedy {

    /** One or two sentences for a person. */
    String text();

    /**
     * A policy to change, for the case that this caller is meant.
     *
     * @param place the statement or binding
     * @param part that statement or binding as it would stand
     * @param policy the whole policy with it
     */
    record Change(String text, String place, JsonObject part, JsonObject policy) implements Remedy {}

    /** A request to be made in another way. */
    record Request(String text) implements Remedy {}

    /** There is no change that is certainly safe. */
    record NoSafeChange(String text) implements Remedy {}
}
