package dev.crossrole.localcloud.google.storage.call;

import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import java.util.Set;

/** The scopes of which a token needs one. Source: the discovery document of the API, scopes of each method. */
public enum Scopes {
    READ,
    WRITE,
    CONTROL;

    private static final String STORAGE = "https://www.googleapis.com/auth/devstorage.";

    Set<String> names() {
        return switch (this) {
            case READ ->
                Set.of(
                        GoogleAccessGate.CLOUD_PLATFORM,
                        GoogleAccessGate.CLOUD_PLATFORM + ".read-only",
                        STORAGE + "full_control",
                        STORAGE + "read_write",
                        STORAGE + "read_only");
            case WRITE -> Set.of(GoogleAccessGate.CLOUD_PLATFORM, STORAGE + "full_control", STORAGE + "read_write");
            case CONTROL -> Set.of(GoogleAccessGate.CLOUD_PLATFORM, STORAGE + "full_control");
        };
    }
}
