/**
 * Both local clouds for a JUnit 5 test: {@link dev.crossrole.junit.LocalClouds} starts them for a test class, with a world and a clock of
 * its own, and hands clients of the official SDKs to whatever test method asks for one.
 *
 * <pre>{@code
 * @LocalClouds
 * class ReportTest {
 *     @Test
 *     void aComputeEngineMachineReadsTheHandouts(
 *             @As(value = "gce-vm", role = "arn:aws:iam::123456789012:role/gce-reader", audience = "https://aws.crossrole.example")
 *                     S3Client s3) {
 *         s3.getObject(request -> request.bucket("crossrole-handouts").key("hello.txt"));
 *     }
 * }
 * }</pre>
 *
 * <p>The example is run by {@code LocalCloudsTest}. What the clouds are lives in {@code localcloud}; how a machine's identity crosses, in
 * {@code credentials}.
 */
@NullMarked
package dev.crossrole.junit;

import org.jspecify.annotations.NullMarked;
