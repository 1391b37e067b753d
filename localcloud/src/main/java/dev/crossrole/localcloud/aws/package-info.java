/**
 * One AWS account on loopback: {@link dev.crossrole.localcloud.aws.AwsCloud} puts STS, IAM and S3 behind one port and gives each
 * declared instance its metadata service. Start reading there; each service has a package of its own, and below them stand
 * {@code access} (may they?), {@code auth} (who are they?) and {@code account} (what is there?).
 */
@NullMarked
package dev.crossrole.localcloud.aws;

import org.jspecify.annotations.NullMarked;
