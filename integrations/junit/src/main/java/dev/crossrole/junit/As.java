package dev.crossrole.junit;

import dev.crossrole.credentials.crossing.AwsTarget;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whose credentials a client has. A machine of the world crosses to the other cloud by {@link #role()} or {@link #provider()}; without
 * them the client has what the machine has by itself.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface As {

    /** A machine of the world, such as {@code gce-vm}, or an IAM user with a declared access key, such as {@code admin}. */
    String value();

    /** For an AWS client: the ARN of the role to assume. */
    String role() default "";

    /** The audience of the Google token that is exchanged for the role. */
    String audience() default AwsTarget.DEFAULT_AUDIENCE;

    /**
     * For a Google client: the workload identity provider, such as
     * {@code projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider}.
     */
    String provider() default "";

    /** For a Google client: the service account to impersonate behind the provider; by default none. */
    String serviceAccount() default "";
}
