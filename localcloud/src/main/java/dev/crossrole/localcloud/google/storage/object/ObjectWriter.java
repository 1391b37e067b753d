package dev.crossrole.localcloud.google.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.error.StorageException;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Content;
import dev.crossrole.localcloud.google.storage.store.StoredObject;

/**
 * Where content becomes an object. To create one needs {@code storage.objects.create}; to take the place of another needs
 * {@code storage.objects.delete} as well. Source: Cloud Storage, "IAM permissions for JSON methods".
 *
 * @param call on whose behalf
 * @param conditions what must hold at the moment when it happens
 */
public record ObjectWriter(StorageCall call, Bucket bucket, String name, Conditions conditions) {
    /** Source: Cloud Storage, "About Cloud Storage objects", naming. */
    private static final int LONGEST_NAME = 1024;

    /**
     * A place to write to, for a caller who may create there. Nothing of the body needs to have been read yet.
     *
     * @throws StorageException when the caller may not, or the name is none
     */
    public static ObjectWriter to(StorageCall call, Bucket bucket, String name, Conditions conditions) {
        requireName(name);
        call.require("storage.objects.create", bucket, name);
        for (String parameter : new String[] {"predefinedAcl", "destinationPredefinedAcl"}) {
            if (call.parameter(parameter).isPresent()) {
                throw uniformAccess().exception();
            }
        }
        return new ObjectWriter(call, bucket, name, conditions);
    }

    /** Puts content there; what comes to nothing is discarded. */
    public StoredObject put(Content content) {
        try {
            return call.buckets()
                    .put(bucket.name(), name, content, old -> {
                        conditions.require(old);
                        if (old.isPresent()) {
                            call.require("storage.objects.delete", bucket, name);
                        }
                    })
                    .orElseThrow(() -> StorageError.noBucket().exception());
        } catch (StorageException e) {
            content.bytes().discard();
            throw e;
        }
    }

    static StorageError uniformAccess() {
        return StorageError.invalid(
                "Cannot insert legacy ACL for an object when uniform bucket-level access is enabled."
                        + " Read more at https://cloud.google.com/storage/docs/uniform-bucket-level-access");
    }

    private static void requireName(String name) {
        boolean good = !name.isEmpty()
                && name.getBytes(UTF_8).length <= LONGEST_NAME
                && name.indexOf('\r') < 0
                && name.indexOf('\n') < 0
                && !name.equals(".")
                && !name.equals("..");
        if (!good) {
            throw StorageError.invalid("Invalid object name.").exception();
        }
    }
}
