package dev.crossrole.localcloud.aws.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.s3.bucket.BucketPolicyRules;
import dev.crossrole.localcloud.aws.s3.call.Service;
import dev.crossrole.localcloud.aws.s3.call.Target;
import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.error.S3Exception;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex.Precondition;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.aws.s3.upload.Upload;
import dev.crossrole.localcloud.world.AwsWorld;
import dev.crossrole.localcloud.world.AwsWorld.ObjectContent;
import dev.crossrole.localcloud.world.WorldException;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the buckets and objects of the world into S3, under the rules that requests are held to. */
record DeclaredBuckets(Service service, Instant time) {
    /** Where the samples that ship with Crossrole lie on the class path. */
    private static final String RESOURCES = "/dev/crossrole/localcloud/world/";

    void load(List<AwsWorld.Bucket> buckets) throws IOException {
        for (AwsWorld.Bucket bucket : buckets) {
            load(bucket);
        }
    }

    private void load(AwsWorld.Bucket declared) throws IOException {
        Optional<String> policy = declared.policy().map(json -> json.compact());
        try {
            Target.requireBucketName(declared.name());
            policy.ifPresent(text -> BucketPolicyRules.check(text, declared.name()));
        } catch (S3Exception e) {
            throw new WorldException(
                    "bucket '" + declared.name() + "': " + e.error().message());
        }
        if (!service.index().create(new Bucket(declared.name(), service.region(), time, policy))) {
            throw new WorldException("bucket '" + declared.name() + "' is declared twice");
        }
        for (Map.Entry<String, ObjectContent> object : declared.objects().entrySet()) {
            try (InputStream content = open(object.getValue())) {
                Upload upload = Upload.of(content, ChecksumAlgorithm.CRC64NVME, service.blobs());
                service.index()
                        .put(
                                declared.name(),
                                new StoredObject(
                                        object.getKey(),
                                        upload.content(),
                                        upload.md5(),
                                        time,
                                        Map.of("content-type", contentType(object.getKey())),
                                        upload.checksum(),
                                        List.of()),
                                Precondition.NONE);
            }
        }
    }

    private static InputStream open(ObjectContent content) throws IOException {
        return switch (content) {
            case ObjectContent.Text(String text) -> new ByteArrayInputStream(text.getBytes(UTF_8));
            case ObjectContent.File file -> Files.newInputStream(file.path());
            case ObjectContent.Resource(String name) -> {
                InputStream resource = DeclaredBuckets.class.getResourceAsStream(RESOURCES + name);
                if (resource == null) {
                    throw new FileNotFoundException("Crossrole ships no sample called '" + name + "'");
                }
                yield resource;
            }
        };
    }

    /** A few that people look at; a put without a type gets the default too. */
    private static String contentType(String key) {
        return key.endsWith(".txt") ? "text/plain" : key.endsWith(".json") ? "application/json" : "binary/octet-stream";
    }
}
