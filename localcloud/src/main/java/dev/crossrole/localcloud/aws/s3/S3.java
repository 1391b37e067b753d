package dev.crossrole.localcloud.aws.s3;

import dev.crossrole.localcloud.aws.access.AuthorizationMessages;
import dev.crossrole.localcloud.aws.access.Authorizer;
import dev.crossrole.localcloud.aws.auth.Authenticator;
import dev.crossrole.localcloud.aws.s3.call.Caller;
import dev.crossrole.localcloud.aws.s3.call.Gate;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.Target;
import dev.crossrole.localcloud.aws.s3.call.XmlAnswer;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.error.S3Exception;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex;
import dev.crossrole.localcloud.aws.s3.store.RecordedIndex;
import dev.crossrole.localcloud.aws.s3.store.RecordedUploads;
import dev.crossrole.localcloud.aws.s3.store.StoreShapes;
import dev.crossrole.localcloud.aws.s3.store.UploadIndex;
import dev.crossrole.localcloud.blob.BlobStore;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.http.FailedException;
import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import dev.crossrole.localcloud.world.AwsWorld;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * S3 of one account. Every request is authenticated, and each action is authorized before it is done; there is no other way to an
 * object. Close it to give back its files.
 */
public final class S3 implements Handler, AutoCloseable {
    /** How much of a refused body is read, so that a client that is still sending gets to see the refusal. */
    private static final long DRAINED = 64L << 20;

    private final Service service;
    private final Router router;
    private final Gate gate;
    private final InstantSource clock;
    private final RequestIds ids;

    /**
     * What S3 is made with.
     *
     * @param blobs where the bytes of objects are kept; closed with S3
     * @param records where all else is kept
     * @param random makes request ids
     */
    public record Settings(
            InstantSource clock,
            RandomGenerator random,
            Authenticator authenticator,
            Authorizer authorizer,
            BlobStore blobs,
            Records records) {}

    private S3(Service service, Settings settings) {
        this.service = service;
        this.gate = new Gate(settings.authenticator());
        this.clock = settings.clock();
        this.ids = new RequestIds(settings.random());
        this.router = Router.of(service, ids::uploadId);
    }

    /**
     * Makes the S3 of an account with the buckets that are kept; at first, those that the world declares.
     *
     * @throws IOException with one sentence, when a declared object cannot be read or a record is damaged
     * @throws dev.crossrole.localcloud.world.WorldException when a declared bucket has a name or a policy that S3 does not accept
     */
    public static S3 create(AwsWorld world, Settings settings) throws IOException {
        BlobStore blobs = settings.blobs();
        try {
            Records records = settings.records();
            StoreShapes shapes = new StoreShapes(blobs);
            ObjectIndex index = RecordedIndex.open(records, shapes);
            UploadIndex uploads = RecordedUploads.open(records, shapes, index);
            blobs.sweep();
            Service service =
                    new Service(world.account(), world.region(), index, uploads, blobs, settings.authorizer());
            if (records.isNew()) {
                new DeclaredBuckets(service, settings.clock().instant()).load(world.buckets());
            }
            return new S3(service, settings);
        } catch (IOException | RuntimeException e) {
            blobs.close();
            throw e;
        }
    }

    @Override
    public Response handle(Request request) throws IOException {
        String requestId = ids.requestId();
        String hostId = ids.hostId();
        Response response;
        try {
            response = answer(request, requestId);
        } catch (S3Exception e) {
            drain(request.body());
            response = refusal(request, e.error(), requestId, hostId);
        } catch (RuntimeException e) {
            throw new FailedException(
                    identified(refusal(request, S3Error.internal(), requestId, hostId), requestId, hostId), e);
        }
        return identified(response, requestId, hostId);
    }

    private static Response identified(Response response, String requestId, String hostId) {
        return response.with("x-amz-request-id", requestId).with("x-amz-id-2", hostId);
    }

    private Response answer(Request request, String requestId) throws IOException {
        Target target = Target.of(request);
        Caller caller = gate.admit(request);
        Operation operation = router.find(request.method(), target, request.query());
        return operation.answer(new S3Call(request, requestId, target, caller, clock.instant(), service));
    }

    /** A HEAD has no body, so its client knows the status only. */
    private static Response refusal(Request request, S3Error error, String requestId, String hostId) {
        Response response = request.method().equals("HEAD")
                ? Response.empty(error.status()).with("Content-Type", "application/xml")
                : XmlAnswer.of(error.status(), error.document(requestId, hostId));
        return error.encodedMessage()
                .map(message -> response.with(AuthorizationMessages.HEADER, message))
                .orElse(response);
    }

    private static void drain(InputStream body) {
        byte[] buffer = new byte[64 << 10];
        long left = DRAINED;
        try {
            int count = 0;
            while (left > 0 && count >= 0) {
                count = body.read(buffer, 0, (int) Math.min(buffer.length, left));
                left -= count;
            }
        } catch (IOException e) {
            // The client has given up sending; it may still be reading.
        }
    }

    @Override
    public void close() throws IOException {
        service.blobs().close();
    }
}
