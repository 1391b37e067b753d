package dev.crossrole.localcloud.google.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.blob.SpillingBlobStore;
import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.durable.Change;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.durable.Shape;
import dev.crossrole.localcloud.google.access.Asker;
import dev.crossrole.localcloud.google.access.Authorizer;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleAccessGate.Admission;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.project.DeclaredProject;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.rest.Router;
import dev.crossrole.localcloud.google.storage.bucket.BucketOperations;
import dev.crossrole.localcloud.google.storage.bucket.PolicyOperations;
import dev.crossrole.localcloud.google.storage.call.Door;
import dev.crossrole.localcloud.google.storage.store.Buckets;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.google.access.GooglePrincipal;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens while the deletion of a bucket is on its way to the disk: its name is free by then, and it may be taken. */
class SlowDeletionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T00:00:00Z"));

    private final GoogleProject project = DeclaredProject.of(Worlds.demo());
    private final HeldRecords records = new HeldRecords();

    @Test
    void theBucketThatTakesTheNameKeepsItsPolicy() throws Exception {
        try (BlobStore blobs = SpillingBlobStore.temporary("crossrole-slow-deletion")) {
            Router router = router(blobs);
            assertThat(send(router, "POST", "/storage/v1/b?project=demo", "{\"name\":\"taken\"}"))
                    .contains("taken");
            records.meanwhile.add(() -> send(router, "POST", "/storage/v1/b?project=demo", "{\"name\":\"taken\"}"));
            send(router, "DELETE", "/storage/v1/b/taken", "");
            assertThat(records.meanwhile).isEmpty();
            assertThat(send(router, "GET", "/storage/v1/b/taken/iam", "")).contains("projectOwner:demo");
        }
    }

    private Router router(BlobStore blobs) throws IOException {
        Authorizer authorizer = new Authorizer(project, new DecisionLog(10), CLOCK);
        GoogleAccessGate gate = (request, service, scopes) -> new Admission.Admitted(new Admin(authorizer));
        Door door = new Door(gate, authorizer, project, Buckets.open(CLOCK, records, blobs));
        List<Route> routes = new ArrayList<>();
        routes.addAll(new BucketOperations(CLOCK).routes(door));
        routes.addAll(new PolicyOperations().routes(door));
        return new Router(routes);
    }

    private static String send(Router router, String method, String target, String body) throws IOException {
        Headers headers = Headers.of("Authorization", "Bearer any");
        Response response = router.handle(Request.of(method, target, headers, body.getBytes(UTF_8)));
        assertThat(response.status()).isBetween(200, 299);
        return new String(response.bytes(), UTF_8);
    }

    /** The owner of the project. */
    private record Admin(Authorizer authorizer) implements Caller {
        @Override
        public String requestId() {
            return "request";
        }

        @Override
        public String name() {
            return Worlds.ADMIN;
        }

        @Override
        public Decision decide(String permission, GoogleResource resource) {
            GooglePrincipal admin = new GooglePrincipal.ServiceAccount(Worlds.ADMIN, "114700000000000000003");
            return authorizer.decide(new Asker("request", "storage.googleapis.com", admin), permission, resource);
        }
    }

    /** Records of which a change is durable when something else has happened. */
    private static final class HeldRecords implements Records {
        private final Records records = Records.forgetful();
        private final List<Meanwhile> meanwhile = new ArrayList<>();

        @FunctionalInterface
        private interface Meanwhile {
            void happen() throws IOException;
        }

        @Override
        public boolean isNew() {
            return records.isNew();
        }

        @Override
        public <T> Map<String, T> load(Shape<T> shape) throws IOException {
            return records.load(shape);
        }

        @Override
        public Commit submit(List<? extends Change<?>> changes) {
            return changes.isEmpty() || meanwhile.isEmpty() ? records.submit(changes) : this::happen;
        }

        private void happen() {
            try {
                meanwhile.removeFirst().happen();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Commit latest() {
            return records.latest();
        }

        @Override
        public void seal() throws IOException {
            records.seal();
        }

        @Override
        public void close() throws IOException {
            records.close();
        }
    }
}
