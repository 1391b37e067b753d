package dev.crossrole.localcloud.aws.s3;

import dev.crossrole.localcloud.aws.s3.bucket.BucketPolicyRules;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.Target;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.error.S3Exception;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex.Precondition;
import dev.crossrole.localcloud.aws.s3.store.PublicAccessBlock;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.tag.TagRules;
import dev.crossrole.localcloud.aws.s3.upload.Upload;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.ObjectContent;
import dev.crossrole.localcloud.world.WorldException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the buckets and objects of the world into S3, under the rules that requests are held to. */
record DeclaredBuckets(Service service, Instant time) {
    void load(List<AwsWorld.Bucket> buckets) throws IOException {
        for (AwsWorld.Bucket bucket : buckets) {
            load(bucket);
        }
    }

    private void load(AwsWorld.Bucket declared) throws IOException {
        Optional<String> policy = declared.policy().map(json -> json.compact());
        Map<String, String> tags;
        try {
            Target.requireBucketName(declared.name());
            policy.ifPresent(text -> BucketPolicyRules.check(text, declared.name()));
            tags = TagRules.BUCKET.checkDeclared(declared.tags());
        } catch (S3Exception e) {
            throw new WorldException(
                    "bucket '" + declared.name() + "': " + e.error().message());
        }
        Optional<PublicAccessBlock> block =
                declared.publicAccessBlocked() ? Optional.of(PublicAccessBlock.ALL) : Optional.empty();
        Bucket bucket = new Bucket(declared.name(), service.region(), time, policy, block, tags);
        if (policy.filter(bucket::blocks).isPresent()) {
            throw new WorldException("bucket '" + declared.name()
                    + "': its policy lets in everybody, which a new bucket's block of public access prevents;"
                    + " take the block away with blockPublicAccess: false");
        }
        if (!service.index().create(bucket)) {
            throw new WorldException("bucket '" + declared.name() + "' is declared twice");
        }
        for (Map.Entry<String, AwsWorld.S3Object> object : declared.objects().entrySet()) {
            load(declared.name(), object.getKey(), object.getValue());
        }
    }

    private void load(String bucket, String key, AwsWorld.S3Object declared) throws IOException {
        Map<String, String> tags;
        try {
            tags = TagRules.OBJECT.checkDeclared(declared.tags());
        } catch (S3Exception e) {
            throw new WorldException("object '" + key + "' of bucket '" + bucket + "': "
                    + e.error().message());
        }
        try (InputStream content = declared.content().open()) {
            Upload upload = Upload.of(content, ChecksumAlgorithm.CRC64NVME, service.blobs());
            String type = ObjectContent.typeOf(key, "binary/octet-stream");
            StoredObject object = new StoredObject(
                    key,
                    upload.content(),
                    upload.md5(),
                    time,
                    Map.of("content-type", type),
                    upload.checksum(),
                    List.of(),
                    tags);
            service.index().put(bucket, object, Precondition.NONE);
        }
    }
}
