package dev.crossrole.localcloud.google.storage.object;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What must hold of the object that stands there now. An object that is not there has generation 0. Source: Cloud Storage, "Request
 * preconditions".
 */
public record Conditions(
        OptionalLong generation,
        OptionalLong notGeneration,
        OptionalLong metageneration,
        OptionalLong notMetageneration) {

    /** Of the object that a call is about. */
    public static Conditions of(StorageCall call) {
        return named(call, "if");
    }

    /** Of the object that a call copies. */
    static Conditions ofSource(StorageCall call) {
        return named(call, "ifSource");
    }

    /** Of an object that a call composes: only its generation can be named. */
    static Conditions ofComponent(JsonObject preconditions) {
        OptionalLong none = OptionalLong.empty();
        OptionalLong generation = preconditions
                .findString("ifGenerationMatch")
                .map(text -> OptionalLong.of(StorageCall.number("ifGenerationMatch", text)))
                .orElse(none);
        return new Conditions(generation, none, none, none);
    }

    private static Conditions named(StorageCall call, String prefix) {
        return new Conditions(
                call.number(prefix + "GenerationMatch"),
                call.number(prefix + "GenerationNotMatch"),
                call.number(prefix + "MetagenerationMatch"),
                call.number(prefix + "MetagenerationNotMatch"));
    }

    /** Refuses unless all of them hold. */
    public void require(Optional<StoredObject> current) {
        if (!matches(current) || !differs(current)) {
            throw StorageError.conditionNotMet().exception();
        }
    }

    /** For a reader: what must match is required, and whether what must differ does is answered. */
    boolean isModified(StoredObject current) {
        if (!matches(Optional.of(current))) {
            throw StorageError.conditionNotMet().exception();
        }
        return differs(Optional.of(current));
    }

    private boolean matches(Optional<StoredObject> current) {
        long now = current.map(StoredObject::generation).orElse(0L);
        long described = current.map(StoredObject::metageneration).orElse(0L);
        return generation.orElse(now) == now && metageneration.orElse(described) == described;
    }

    private boolean differs(Optional<StoredObject> current) {
        long now = current.map(StoredObject::generation).orElse(0L);
        long described = current.map(StoredObject::metageneration).orElse(0L);
        return notGeneration.orElse(-1) != now && notMetageneration.orElse(-1) != described;
    }
}
