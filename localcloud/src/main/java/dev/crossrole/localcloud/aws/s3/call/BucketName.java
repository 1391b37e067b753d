package dev.crossrole.localcloud.aws.s3.call;

import java.util.regex.Pattern;

/** The rules for names of buckets. Source: Amazon S3 User Guide, "General purpose bucket naming rules". */
final class BucketName {
    /** Labels of lower-case letters, digits and inner hyphens, with single dots between them. */
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*");

    private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final int MIN = 3;
    private static final int MAX = 63;

    private BucketName() {}

    static boolean isValid(String name) {
        return name.length() >= MIN
                && name.length() <= MAX
                && LABELS.matcher(name).matches()
                && !IP_ADDRESS.matcher(name).matches()
                && !hasReservedAffix(name);
    }

    private static boolean hasReservedAffix(String name) {
        return name.startsWith("xn--")
                || name.startsWith("sthree-")
                || name.startsWith("amzn-s3-demo-")
                || name.endsWith("-s3alias")
                || name.endsWith("--ol-s3")
                || name.endsWith(".mrap")
                || name.endsWith("--x-s3")
                || name.endsWith("--table-s3");
    }
}
