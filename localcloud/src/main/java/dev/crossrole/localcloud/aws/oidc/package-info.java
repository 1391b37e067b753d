/**
 * Tokens of outside issuers, believed only after their signature is checked: {@link dev.crossrole.localcloud.aws.oidc.TokenVerifier}
 * fetches an issuer's keys over the {@link dev.crossrole.localcloud.http.Network} and holds a token against them. Which issuers an
 * account trusts, and what a claim allows, is decided elsewhere.
 */
@NullMarked
package dev.crossrole.localcloud.aws.oidc;

import org.jspecify.annotations.NullMarked;
