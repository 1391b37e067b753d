/**
 * The instance metadata service of one EC2 instance, {@link dev.crossrole.localcloud.aws.imds.InstanceMetadata}: what the SDKs read at
 * 169.254.169.254, versions 1 and 2.
 */
@NullMarked
package dev.crossrole.localcloud.aws.imds;

import org.jspecify.annotations.NullMarked;
