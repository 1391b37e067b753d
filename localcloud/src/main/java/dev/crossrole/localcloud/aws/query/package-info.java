/**
 * The AWS query protocol, as STS and IAM speak it: {@link dev.crossrole.localcloud.aws.query.QueryApi} reads a call from a request,
 * authenticates it, runs the {@link dev.crossrole.localcloud.aws.query.Operation} it names and writes the answer;
 * {@link dev.crossrole.localcloud.aws.query.Members} reads and checks what a call holds. What the operations do lives in {@code sts}
 * and {@code iam}.
 */
@NullMarked
package dev.crossrole.localcloud.aws.query;

import org.jspecify.annotations.NullMarked;
