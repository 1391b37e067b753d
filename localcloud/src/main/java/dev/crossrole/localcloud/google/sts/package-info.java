/**
 * Google's Security Token Service: {@link dev.crossrole.localcloud.google.sts.TokenEndpoint} exchanges proof of an identity at AWS or
 * at an OpenID Connect issuer for a federated access token. What the proof shows is mapped and judged by the {@code policy} module;
 * here it is verified. It also narrows tokens to an access boundary and, in {@link
 * dev.crossrole.localcloud.google.sts.IntrospectionEndpoint}, says what a token is that it gave.
 */
@NullMarked
package dev.crossrole.localcloud.google.sts;

import org.jspecify.annotations.NullMarked;
