package dev.crossrole.localcloud.aws.simulation;

import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.TextPosition;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.document.Statement;

/**
 * A policy of a simulation.
 *
 * @param id what answers call it: the name of a managed policy, {@code PolicyInputList.1}, {@code ResourcePolicy}
 * @param type {@link #IAM} or {@link #RESOURCE}
 * @param places where its values stand in the text it was read from
 */
public record SourcePolicy(String id, String type, PolicyDocument document, JsonPlace places) {
    /** What IAM answers for all identity policies, whatever its model says. Source: answers recorded from IAM. */
    public static final String IAM = "IAM Policy";

    /** Likewise, for the policy of the resource. */
    public static final String RESOURCE = "Resource Policy";

    public static SourcePolicy identity(String id, String text, PolicyDocument document) {
        return new SourcePolicy(id, IAM, document, JsonPlace.of(text));
    }

    public static SourcePolicy resource(String text, PolicyDocument document) {
        return new SourcePolicy("ResourcePolicy", RESOURCE, document, JsonPlace.of(text));
    }

    /**
     * The statement that evidence names.
     *
     * @param place its Sid or its path
     */
    MatchedStatement statement(String place) {
        TextSpan span = document.statements().stream()
                .filter(statement -> statement.place().equals(place))
                .findFirst()
                .map(Statement::path)
                .flatMap(places::find)
                .map(JsonPlace::span)
                .orElse(TextSpan.START);
        return new MatchedStatement(id, type, behind(span.start()), span.end());
    }

    /** IAM counts from 1 and gives the place behind the brace, both at the start and at the end. Source: an answer recorded from IAM. */
    private static TextPosition behind(TextPosition brace) {
        return new TextPosition(brace.line(), brace.column() + 1);
    }
}
