package dev.crossrole.localcloud.kept;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Things of AWS that a client makes, changes and deletes, with the official client. It never tries twice: each call is answered or not. */
final class AwsSubjects implements AutoCloseable {
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    /** The length of a value: 16 hexadecimal digits. */
    private static final int VALUE = 16;

    private final IamClient iam;
    private final S3Client s3;

    AwsSubjects(String url) {
        StaticCredentialsProvider admin =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KeptWorlds.KEY, KeptWorlds.SECRET));
        this.iam = IamClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(admin)
                .httpClient(http)
                .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        this.s3 = S3Client.builder()
                .endpointOverride(URI.create(url))
                .region(Region.US_EAST_1)
                .credentialsProvider(admin)
                .httpClient(http)
                .forcePathStyle(true)
                .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    IamClient iam() {
        return iam;
    }

    /** Users, told apart by a tag. */
    Ledger.Subject users() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) {
                if (isNew) {
                    iam.createUser(request -> request.userName(thing).tags(tag(value)));
                } else {
                    iam.tagUser(request -> request.userName(thing).tags(tag(value)));
                }
            }

            @Override
            public void delete(String thing) {
                iam.deleteUser(request -> request.userName(thing));
            }

            @Override
            public Optional<String> read(String thing) {
                try {
                    return iam.getUser(request -> request.userName(thing)).user().tags().stream()
                            .map(Tag::value)
                            .findFirst();
                } catch (NoSuchEntityException e) {
                    return Optional.empty();
                }
            }
        };
    }

    private static Tag tag(String value) {
        return Tag.builder().key("value").value(value).build();
    }

    /** Inline policies of one role, told apart by their statement's id. */
    Ledger.Subject policies() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) {
                iam.putRolePolicy(request -> request.roleName("kept")
                        .policyName(thing)
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"" + value
                                + "\",\"Effect\":\"Deny\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}"));
            }

            @Override
            public void delete(String thing) {
                iam.deleteRolePolicy(request -> request.roleName("kept").policyName(thing));
            }

            @Override
            public Optional<String> read(String thing) {
                try {
                    String document = iam.getRolePolicy(
                                    request -> request.roleName("kept").policyName(thing))
                            .policyDocument();
                    int from = document.indexOf("Sid%22%3A%22") + "Sid%22%3A%22".length();
                    return Optional.of(document.substring(from, document.indexOf("%22", from)));
                } catch (NoSuchEntityException e) {
                    return Optional.empty();
                }
            }
        };
    }

    /** Objects, whose bytes follow from the value; some are uploaded in parts. */
    Ledger.Subject objects() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) {
                if (value.endsWith("0")) {
                    upload(thing, value);
                } else {
                    s3.putObject(
                            request -> request.bucket(KeptWorlds.BUCKET).key(thing),
                            RequestBody.fromBytes(bytes(value)));
                }
            }

            @Override
            public void delete(String thing) {
                s3.deleteObject(request -> request.bucket(KeptWorlds.BUCKET).key(thing));
            }

            @Override
            public Optional<String> read(String thing) {
                try {
                    byte[] bytes = s3.getObjectAsBytes(
                                    request -> request.bucket(KeptWorlds.BUCKET).key(thing))
                            .asByteArray();
                    String value = new String(bytes, 0, VALUE, US_ASCII);
                    assertThat(bytes).isEqualTo(bytes(value));
                    return Optional.of(value);
                } catch (NoSuchKeyException e) {
                    return Optional.empty();
                }
            }
        };
    }

    /** The tags of objects, each of which holds what it was made with: a change of its tags must leave its bytes alone. */
    Ledger.Subject objectTags() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) {
                if (isNew) {
                    s3.putObject(
                            request -> request.bucket(KeptWorlds.BUCKET)
                                    .key("tagged-" + thing)
                                    .tagging("value=" + value),
                            RequestBody.fromString("of " + thing));
                } else {
                    s3.putObjectTagging(request -> request.bucket(KeptWorlds.BUCKET)
                            .key("tagged-" + thing)
                            .tagging(tags -> tags.tagSet(s3Tag("value", value))));
                }
            }

            @Override
            public void delete(String thing) {
                s3.deleteObject(request -> request.bucket(KeptWorlds.BUCKET).key("tagged-" + thing));
            }

            @Override
            public Optional<String> read(String thing) {
                try {
                    assertThat(s3.getObjectAsBytes(request ->
                                            request.bucket(KeptWorlds.BUCKET).key("tagged-" + thing))
                                    .asUtf8String())
                            .isEqualTo("of " + thing);
                    return s3
                            .getObjectTagging(
                                    request -> request.bucket(KeptWorlds.BUCKET).key("tagged-" + thing))
                            .tagSet()
                            .stream()
                            .map(software.amazon.awssdk.services.s3.model.Tag::value)
                            .findFirst();
                } catch (NoSuchKeyException e) {
                    return Optional.empty();
                }
            }
        };
    }

    /** Buckets of one tag each. */
    Ledger.Subject bucketTags() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) {
                if (isNew) {
                    s3.createBucket(request -> request.bucket("tagged-" + thing)
                            .createBucketConfiguration(bucket -> bucket.tags(s3Tag("value", value))));
                } else {
                    s3.putBucketTagging(request ->
                            request.bucket("tagged-" + thing).tagging(tags -> tags.tagSet(s3Tag("value", value))));
                }
            }

            @Override
            public void delete(String thing) {
                s3.deleteBucket(request -> request.bucket("tagged-" + thing));
            }

            @Override
            public Optional<String> read(String thing) {
                try {
                    return s3.getBucketTagging(request -> request.bucket("tagged-" + thing)).tagSet().stream()
                            .map(software.amazon.awssdk.services.s3.model.Tag::value)
                            .findFirst();
                } catch (NoSuchBucketException e) {
                    return Optional.empty();
                }
            }
        };
    }

    private static software.amazon.awssdk.services.s3.model.Tag s3Tag(String key, String value) {
        return software.amazon.awssdk.services.s3.model.Tag.builder()
                .key(key)
                .value(value)
                .build();
    }

    private void upload(String thing, String value) {
        String id = s3.createMultipartUpload(
                        request -> request.bucket(KeptWorlds.BUCKET).key(thing))
                .uploadId();
        String etag = s3.uploadPart(
                        request -> request.bucket(KeptWorlds.BUCKET)
                                .key(thing)
                                .uploadId(id)
                                .partNumber(1),
                        RequestBody.fromBytes(bytes(value)))
                .eTag();
        s3.completeMultipartUpload(request -> request.bucket(KeptWorlds.BUCKET)
                .key(thing)
                .uploadId(id)
                .multipartUpload(parts -> parts.parts(
                        CompletedPart.builder().partNumber(1).eTag(etag).build())));
    }

    /** The value itself, and then as many more bytes as it says. */
    private static byte[] bytes(String value) {
        Random random = new Random(Long.parseUnsignedLong(value, 16));
        byte[] bytes = new byte[VALUE + random.nextInt(100_000)];
        random.nextBytes(bytes);
        System.arraycopy(value.getBytes(US_ASCII), 0, bytes, 0, VALUE);
        return bytes;
    }

    List<Ledger.Subject> all() {
        return List.of(users(), policies(), objects(), objectTags(), bucketTags());
    }

    @Override
    public void close() {
        iam.close();
        s3.close();
        http.close();
    }
}
