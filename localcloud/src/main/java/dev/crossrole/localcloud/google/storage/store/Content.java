package dev.crossrole.localcloud.google.storage.store;

import dev.crossrole.localcloud.blob.Blob;

/** What is to become an object: bytes that have arrived whole, and what is said of them. */
public record Content(Blob bytes, Digests digests, Description description, int components) {
    public Content(Blob bytes, Digests digests, Description description) {
        this(bytes, digests, description, 0);
    }
}
