/**
 * The Security Token Service: {@link dev.crossrole.localcloud.aws.sts.StsOperations} is what it can do, one class an operation. Wire
 * format and signatures are {@code query}'s, tokens of outside issuers {@code oidc}'s, decisions {@code access}'s.
 */
@NullMarked
package dev.crossrole.localcloud.aws.sts;

import org.jspecify.annotations.NullMarked;
