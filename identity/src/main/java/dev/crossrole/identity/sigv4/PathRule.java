package dev.crossrole.identity.sigv4;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a service turns the path on the wire into the canonical one. Source: botocore's {@code auth.py}, classes {@code SigV4Auth} and
 * {@code S3SigV4Auth}; aws-c-auth's test suite, whose cases come normalized and unnormalized.
 */
public enum PathRule {
    /** Dot segments and doubled slashes go, and the path as sent is percent-encoded once more. Every service but S3. */
    NORMALIZED {
        @Override
        String canonical(String path) {
            return encodedAgain(withoutDotSegments(path));
        }
    },
    /** The path as sent is percent-encoded once more. A client may be told to do so; no AWS service that is known here does. */
    UNNORMALIZED {
        @Override
        String canonical(String path) {
            return encodedAgain(path);
        }
    },
    /** The path as sent: an object's key may hold {@code //} and {@code /../}. What was left unencoded on the wire is encoded. */
    S3 {
        @Override
        String canonical(String path) {
            return segments(path)
                    .map(PercentCoding::decode)
                    .map(PercentCoding::encode)
                    .collect(Collectors.joining("/"));
        }
    };

    /** The rule of a service by its name in the credential scope. */
    public static PathRule of(String service) {
        return service.equals("s3") ? S3 : NORMALIZED;
    }

    /** The canonical path; {@code /} for an empty one. */
    String canonicalize(String path) {
        return path.isEmpty() ? "/" : canonical(path);
    }

    abstract String canonical(String path);

    private static String encodedAgain(String path) {
        return segments(path).map(PercentCoding::encode).collect(Collectors.joining("/"));
    }

    private static Stream<String> segments(String path) {
        return Stream.of(path.split("/", -1));
    }

    private static String withoutDotSegments(String path) {
        Deque<String> kept = new ArrayDeque<>();
        segments(path)
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .forEach(segment -> {
                    if (segment.equals("..")) {
                        kept.pollLast();
                    } else {
                        kept.addLast(segment);
                    }
                });
        String joined = "/" + String.join("/", kept);
        return path.endsWith("/") && !kept.isEmpty() ? joined + "/" : joined;
    }
}
