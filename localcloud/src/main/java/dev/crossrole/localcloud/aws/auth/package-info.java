/**
 * Who sends a request to the AWS side: {@link dev.crossrole.localcloud.aws.auth.Authenticator} turns a request into an
 * {@link dev.crossrole.localcloud.aws.auth.Authentication}. What a refusal is called on the wire is left to the service that answers;
 * what the caller may do is decided in {@code access}.
 */
@NullMarked
package dev.crossrole.localcloud.aws.auth;

import org.jspecify.annotations.NullMarked;
