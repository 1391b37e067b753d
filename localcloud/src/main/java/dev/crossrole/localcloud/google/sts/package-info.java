/**
 * Google's Security Token Service: {@link dev.crossrole.localcloud.google.sts.TokenEndpoint} exchanges proof of an identity at AWS or
 * at an OpenID Connect issuer for a federated access token. What the proof shows is mapped and judged by the {@code policy} module;
 * here it is verified.
 */
@NullMarked
package dev.crossrole.localcloud.google.sts;

import org.jspecify.annotations.NullMarked;
