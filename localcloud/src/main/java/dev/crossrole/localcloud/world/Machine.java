package dev.crossrole.localcloud.world;

import java.util.Locale;

/** A place where a program runs and which gives it an identity. */
public sealed interface Machine {
    String name();

    /** A Compute Engine VM: its metadata server speaks for the service account. */
    record ComputeEngine(String name, String serviceAccount) implements Machine {}

    /** A Cloud Run service or function: a metadata server with fewer paths and no instance claims in its tokens. */
    record CloudRun(String name, String serviceAccount) implements Machine {}

    /** An EC2 instance whose profile holds the role. */
    record Ec2(String name, String role, HttpTokens httpTokens) implements Machine {
        /** An instance that answers without tokens too. */
        public Ec2(String name, String role) {
            this(name, role, HttpTokens.OPTIONAL);
        }
    }

    /**
     * Whether an instance's metadata wants the token of version 2 with each request. Source: Amazon EC2 API reference,
     * InstanceMetadataOptionsRequest, {@code HttpTokens}.
     */
    enum HttpTokens {
        OPTIONAL,
        REQUIRED;

        /** The name in the EC2 API, such as {@code required}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A machine outside both clouds that holds the access key of an IAM user. */
    record Workstation(String name, String user) implements Machine {}
}
