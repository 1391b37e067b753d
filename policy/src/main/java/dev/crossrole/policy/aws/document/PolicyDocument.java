package dev.crossrole.policy.aws.document;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Evidence.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A policy, read and made ready to be decided on; immutable. Reading checks the grammar that all kinds of policy share
 * (IAM User Guide, "Grammar of the IAM JSON policy language"); what a kind demands beyond it, the package {@code validation} checks.
 */
public final class PolicyDocument {
    private final Version version;
    private final Optional<String> id;
    private final List<Statement> statements;
    private final ServiceIndex denying;
    private final ServiceIndex allowing;
    private final JsonObject source;

    /** The version of the language. */
    public enum Version {
        /** The older language, without policy variables; also where a policy names no version. */
        V2008("2008-10-17"),
        V2012("2012-10-17");

        private final String label;

        Version(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    PolicyDocument(Version version, Optional<String> id, List<Statement> statements, JsonObject source) {
        this.version = version;
        this.id = id;
        this.statements = List.copyOf(statements);
        this.denying = with(Effect.DENY);
        this.allowing = with(Effect.ALLOW);
        this.source = source;
    }

    /**
     * Reads a policy of at most {@link Json#DEFAULT_LIMIT} characters.
     *
     * @throws MalformedPolicyException when the text is not JSON, or not a policy
     */
    public static PolicyDocument parse(String json) {
        try {
            return parse(Json.parse(json));
        } catch (JsonException e) {
            throw MalformedPolicyException.of(Fault.NOT_JSON, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a policy in UTF-8 of at most {@link Json#DEFAULT_LIMIT} bytes.
     *
     * @throws MalformedPolicyException when the bytes are not UTF-8, not JSON, or not a policy
     */
    public static PolicyDocument parse(byte[] utf8) {
        try {
            return parse(Json.parse(utf8));
        } catch (JsonException e) {
            throw MalformedPolicyException.of(Fault.NOT_JSON, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads a policy.
     *
     * @throws MalformedPolicyException when it is not a policy
     */
    public static PolicyDocument parse(Json json) {
        return DocumentReader.read(json);
    }

    public Version version() {
        return version;
    }

    public Optional<String> id() {
        return id;
    }

    /** The statements in the order of the text. */
    public List<Statement> statements() {
        return statements;
    }

    /** The statements that could deny an action of a service, whose name is in lower case, in the order of the text. */
    public List<Statement> denying(String service) {
        return denying.of(service);
    }

    /** The statements that could allow an action of a service, whose name is in lower case, in the order of the text. */
    public List<Statement> allowing(String service) {
        return allowing.of(service);
    }

    private ServiceIndex with(Effect effect) {
        return ServiceIndex.of(statements.stream()
                .filter(statement -> statement.effect() == effect)
                .toList());
    }

    /** The policy as it was read. */
    public JsonObject source() {
        return source;
    }
}
