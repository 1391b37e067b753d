package dev.crossrole.localcloud.google.storage;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.durable.DataFolder;
import dev.crossrole.localcloud.google.access.Authorizer;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.batch.BatchEndpoint;
import dev.crossrole.localcloud.google.storage.bucket.BucketOperations;
import dev.crossrole.localcloud.google.storage.bucket.PolicyOperations;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.object.ChangeOperations;
import dev.crossrole.localcloud.google.storage.object.ComposeOperation;
import dev.crossrole.localcloud.google.storage.object.CopyOperations;
import dev.crossrole.localcloud.google.storage.object.ReadOperations;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.Buckets;
import dev.crossrole.localcloud.google.storage.upload.InsertOperation;
import dev.crossrole.localcloud.world.GoogleWorld;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** The Cloud Storage of one project. */
public final class CloudStorage implements AutoCloseable {
    private final BlobStore blobs;
    private final Door door;
    private final List<Route> routes;

    /**
     * What it needs besides its project.
     *
     * @param random for the ids of uploads, which are proofs: outside tests, a {@link java.security.SecureRandom}
     */
    public record Settings(GoogleAccessGate gate, Authorizer authorizer, InstantSource clock, RandomGenerator random) {}

    private CloudStorage(GoogleProject project, Buckets buckets, BlobStore blobs, Settings settings) {
        this.blobs = blobs;
        this.door = new Door(settings.gate(), settings.authorizer(), project, buckets);
        List<Route> all = new ArrayList<>();
        all.addAll(new BucketOperations(settings.clock()).routes(door));
        all.addAll(new PolicyOperations().routes(door));
        all.addAll(new ReadOperations().routes(door));
        all.addAll(new ChangeOperations(settings.clock()).routes(door));
        all.addAll(new CopyOperations(blobs).routes(door));
        all.add(new ComposeOperation(blobs).route(door));
        all.addAll(new InsertOperation(blobs, settings.random()).routes(door));
        all.add(new BatchEndpoint(all, settings.random()).route());
        this.routes = List.copyOf(all);
    }

    /**
     * A Cloud Storage with the buckets that are kept; at first, those that a world declares.
     *
     * @throws dev.crossrole.localcloud.world.WorldException when one of them is no good
     * @throws IOException with one sentence, when the content of a declared object cannot be read or a record is damaged
     */
    public static CloudStorage open(GoogleWorld world, GoogleProject project, Settings settings, DataFolder data)
            throws IOException {
        BlobStore blobs = data.blobs("gcs");
        try {
            Buckets buckets = Buckets.open(settings.clock(), data.records(), blobs);
            blobs.sweep();
            forgetLeftPolicies(project, buckets);
            if (data.records().isNew()) {
                new DeclaredBuckets(project, buckets, blobs, settings.clock()).load(world.buckets());
            }
            return new CloudStorage(project, buckets, blobs, settings);
        } catch (IOException | RuntimeException e) {
            blobs.close();
            throw e;
        }
    }

    /** The objects, as another API uses them on behalf of a caller of its own. */
    public CallersObjects as(Caller caller) {
        return new CallersObjects(caller, door.project(), door.buckets(), blobs);
    }

    /** A bucket's policy is recorded before it and removed after it, so a crash may leave one that no bucket has. */
    private static void forgetLeftPolicies(GoogleProject project, Buckets buckets) {
        Set<String> names = buckets.all().stream().map(Bucket::policyName).collect(Collectors.toSet());
        project.policies().forgetUnless(name -> !Bucket.isResourceName(name) || names.contains(name));
    }

    /** The methods of the API, for a front door that serves other APIs too. */
    public List<Route> routes() {
        return routes;
    }

    /** Gives back the space of all objects. */
    @Override
    public void close() throws IOException {
        blobs.close();
    }
}
