package dev.crossrole.localcloud.aws.s3.call;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.sigv4.PayloadHash;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.policy.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One admitted request: where it goes, who sends it, and the questions that are to be asked about it. */
public final class S3Call {
    private static final String SERVICE = "s3.amazonaws.com";
    private static final String ARN = "arn:aws:s3:::";

    private final Request request;
    private final String requestId;
    private final Target target;
    private final Caller caller;
    private final Instant time;
    private final Service service;
    private final Parameters query;

    public S3Call(Request request, String requestId, Target target, Caller caller, Instant time, Service service) {
        this.request = request;
        this.requestId = requestId;
        this.target = target;
        this.caller = caller;
        this.time = time;
        this.service = service;
        this.query = request.query();
    }

    public Request request() {
        return request;
    }

    public Caller caller() {
        return caller;
    }

    /** When the request came. */
    public Instant time() {
        return time;
    }

    public Parameters query() {
        return query;
    }

    /** The bucket's name. Only for operations on a bucket or an object. */
    public String bucketName() {
        return target.bucket().orElseThrow();
    }

    /**
     * The bucket, as it stands now. Only for operations on a bucket or an object.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when it does not exist, or is not owned by whom the request expects
     */
    public Bucket bucket() {
        return bucket(bucketName(), "x-amz-expected-bucket-owner");
    }

    /**
     * The same, for an operation on the bucket itself: goes on only if the caller may do that to it.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception also when he may not
     */
    public Bucket permittedBucket(String action) {
        Bucket bucket = bucket();
        require(question(action, bucket));
        return bucket;
    }

    /** Another bucket that the request names, with the header that may say whose it has to be. */
    public Bucket bucket(String name, String ownerHeader) {
        Optional<Bucket> bucket = service.index().bucket(name);
        if (bucket.isEmpty()) {
            throw BucketErrors.noSuchBucket(name).exception();
        }
        Optional<String> expected = header(ownerHeader);
        if (expected.isPresent() && !AccountId.isValid(expected.get())) {
            throw BucketErrors.invalidOwner(expected.get()).exception();
        }
        if (expected.isPresent() && !expected.get().equals(service.owner().digits())) {
            throw S3Error.accessDenied().exception();
        }
        return bucket.get();
    }

    /** The object's key. Only for operations on an object. */
    public String key() {
        return target.key().orElseThrow();
    }

    /** The region the request was signed for. */
    public Optional<String> region() {
        return caller instanceof Caller.SignedIn signed
                ? Optional.of(signed.proof().scope().region())
                : Optional.empty();
    }

    /**
     * A header by its lower-case name; an empty one counts as absent. In a presigned request a header of S3's own may also stand in
     * the query, which is signed as well.
     */
    public Optional<String> header(String name) {
        Optional<String> header = request.headers().first(name);
        if (header.isEmpty() && caller.presigned() && name.startsWith("x-amz-")) {
            header = query.pairs().stream()
                    .filter(pair -> pair.getKey().toLowerCase(Locale.ROOT).equals(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
        return header.filter(value -> !value.isEmpty());
    }

    /** The question whether the caller may do something to the account as a whole. */
    public Question question(String action) {
        return ask(action, ARN + "*");
    }

    /** The question whether the caller may do something to a bucket that does not exist yet. */
    public Question question(String action, String bucketName) {
        return ask(action, ARN + bucketName);
    }

    public Question question(String action, Bucket bucket) {
        return ask(action, ARN + bucket.name()).withResourcePolicy(policyOf(bucket));
    }

    public Question question(String action, Bucket bucket, String key) {
        return ask(action, ARN + bucket.name() + "/" + key).withResourcePolicy(policyOf(bucket));
    }

    private Optional<String> policyOf(Bucket bucket) {
        return caller.identity().isPresent() ? bucket.policy() : bucket.policyForStrangers();
    }

    /**
     * Goes on only if the answer is yes.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception otherwise
     */
    public void require(Question question) {
        Decision decision = service.authorizer().authorize(question);
        if (!decision.allowed()) {
            throw Denial.error(question, decision, service).exception();
        }
    }

    /** The refusal, if the answer is no: for operations that refuse one thing of many. */
    public Optional<S3Error> refusal(Question question) {
        Decision decision = service.authorizer().authorize(question);
        return decision.allowed() ? Optional.empty() : Optional.of(Denial.error(question, decision, service));
    }

    /** The refusal of what policies allow and a setting of the bucket does not; {@code reason} begins with a space. */
    public S3Error denial(Question question, String reason) {
        return Denial.error(question, reason, service);
    }

    /** The keys that every S3 action has. Source: Service Authorization Reference, "Condition keys for Amazon S3". */
    private Question ask(String action, String resource) {
        Question question = Question.of(request, requestId, SERVICE, caller.identity(), action, resource);
        if (caller instanceof Caller.SignedIn signed) {
            question = question.with("s3:signatureversion", "AWS4-HMAC-SHA256")
                    .with("s3:authType", signed.presigned() ? "REST-QUERY-STRING" : "REST-HEADER");
            if (signed.presigned()) {
                // Milliseconds since the signature was made.
                Duration age = Duration.between(signed.proof().signedAt(), time);
                question = question.with("s3:signatureAge", Long.toString(age.toMillis()));
            }
        }
        Optional<String> hash = request.headers().first(PayloadHash.HEADER);
        question = question.with("s3:ResourceAccount", service.owner().digits());
        return hash.isEmpty() ? question : question.with("s3:x-amz-content-sha256", hash.get());
    }
}
