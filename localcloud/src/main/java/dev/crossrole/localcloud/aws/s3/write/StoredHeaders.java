package dev.crossrole.localcloud.aws.s3.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.aws.s3.call.S3Call;
import dev.crossrole.localcloud.aws.s3.error.BucketErrors;
import dev.crossrole.localcloud.aws.s3.error.ObjectErrors;
import dev.crossrole.localcloud.aws.s3.error.S3Error;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers that an object is put with and gives back. Source: Amazon S3 User Guide, "Working with object metadata". */
final class StoredHeaders {
    private static final String DEFAULT_CONTENT_TYPE = "binary/octet-stream";
    private static final String USER_PREFIX = "x-amz-meta-";

    /** What all user metadata may take together, names and values. */
    private static final int MAX_USER_METADATA = 2048;

    private static final List<String> SYSTEM = List.of(
            "cache-control", "content-disposition", "content-language", "expires", "x-amz-website-redirect-location");

    private static final Set<String> STORAGE_CLASSES = Set.of(
            "STANDARD",
            "REDUCED_REDUNDANCY",
            "STANDARD_IA",
            "ONEZONE_IA",
            "INTELLIGENT_TIERING",
            "GLACIER",
            "DEEP_ARCHIVE",
            "GLACIER_IR");

    private static final List<String> NOT_COPIED = List.of("x-amz-storage-class", "x-amz-website-redirect-location");

    /** Headers that would change who may read an object or how it is kept, and that this S3 does not know. */
    private static final List<String> REFUSED = List.of(
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-object-lock-mode",
            "x-amz-object-lock-legal-hold",
            "x-amz-object-lock-retain-until-date",
            "x-amz-grant-full-control",
            "x-amz-grant-read",
            "x-amz-grant-read-acp",
            "x-amz-grant-write-acp",
            "x-amz-write-offset-bytes");

    private StoredHeaders() {}

    /**
     * Takes the headers of a request.
     *
     * @throws dev.crossrole.localcloud.aws.s3.error.S3Exception when there are too many, or one asks for what this S3 does not do
     */
    static Map<String, String> of(S3Call call) {
        refuseUnknown(call);
        Map<String, String> stored = new LinkedHashMap<>();
        stored.put("content-type", call.header("content-type").orElse(DEFAULT_CONTENT_TYPE));
        contentEncoding(call).ifPresent(coding -> stored.put("content-encoding", coding));
        for (String name : SYSTEM) {
            call.header(name).ifPresent(value -> stored.put(name, value));
        }
        storageClass(call).ifPresent(name -> stored.put("x-amz-storage-class", name));
        stored.putAll(user(call));
        return stored;
    }

    /** Those of a copy: the source's, but its storage class and its redirect are not copied and come from the request. */
    static Map<String, String> copied(Map<String, String> source, Map<String, String> own) {
        Map<String, String> headers = new LinkedHashMap<>(source);
        for (String name : NOT_COPIED) {
            headers.remove(name);
            if (own.containsKey(name)) {
                headers.put(name, own.get(name));
            }
        }
        return headers;
    }

    /** {@code aws-chunked} is how the body travelled, not how it is coded. */
    private static Optional<String> contentEncoding(S3Call call) {
        String codings = call.header("content-encoding").stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("aws-chunked"))
                .collect(Collectors.joining(","));
        return Optional.of(codings).filter(text -> !text.isEmpty());
    }

    private static Optional<String> storageClass(S3Call call) {
        Optional<String> wanted = call.header("x-amz-storage-class");
        if (wanted.isPresent() && !STORAGE_CLASSES.contains(wanted.get())) {
            throw ObjectErrors.invalidStorageClass(wanted.get()).exception();
        }
        // The standard class is not mentioned when an object is given back.
        return wanted.filter(name -> !name.equals("STANDARD"));
    }

    private static Map<String, String> user(S3Call call) {
        Map<String, String> user = new LinkedHashMap<>();
        Stream.concat(
                        call.request().headers().fields().stream(),
                        call.caller().presigned() ? call.query().pairs().stream() : Stream.empty())
                .forEach(field -> {
                    String name = field.getKey().toLowerCase(Locale.ROOT);
                    if (name.startsWith(USER_PREFIX)) {
                        user.merge(name, field.getValue(), (first, next) -> first + "," + next);
                    }
                });
        int size = user.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length()
                        - USER_PREFIX.length()
                        + entry.getValue().getBytes(UTF_8).length)
                .sum();
        if (size > MAX_USER_METADATA) {
            throw ObjectErrors.metadataTooLarge(size, MAX_USER_METADATA).exception();
        }
        return user;
    }

    private static void refuseUnknown(S3Call call) {
        for (String name : REFUSED) {
            if (call.header(name).isPresent()) {
                throw S3Error.notImplemented(name).exception();
            }
        }
        Optional<String> encryption = call.header("x-amz-server-side-encryption");
        if (encryption.isPresent() && !encryption.get().equals("AES256")) {
            throw S3Error.notImplemented("x-amz-server-side-encryption").exception();
        }
        // New buckets do not take ACLs (Amazon S3 User Guide, "Controlling ownership of objects").
        Optional<String> acl = call.header("x-amz-acl");
        if (acl.isPresent() && !acl.get().equals("bucket-owner-full-control")) {
            throw BucketErrors.aclNotSupported().exception();
        }
    }
}
