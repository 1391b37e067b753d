package dev.crossrole.localcloud.aws.s3.write;

import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.s3.call.ObjectVersion;
import dev.crossrole.localcloud.aws.s3.call.Operation;
import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.http.Response;
import java.util.Optional;

/** {@code DeleteObject}. Deleting what is not there succeeds. */
record DeleteObject(Service service) implements Operation {
    @Override
    public Response answer(S3Call call) {
        Bucket bucket = call.bucket();
        ObjectVersion version = ObjectVersion.of(call);
        WriteCondition condition = new WriteCondition(call.header("if-match"), false);
        Question question = version.question(call, "s3:DeleteObject", bucket, call.key());
        call.require(
                condition.ifMatch().isEmpty()
                        ? question
                        : question.with("s3:if-match", condition.ifMatch().get()));
        Optional<StoredObject> previous =
                condition.applied(service.index().delete(bucket.name(), call.key(), condition), call);
        previous.map(StoredObject::content).ifPresent(Blob::discard);
        return Response.empty(204);
    }
}
