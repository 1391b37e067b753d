/**
 * The account as an issuer of identity tokens for other clouds: {@link dev.crossrole.localcloud.aws.outbound.OutboundFederation} holds
 * the issuer's name and keys, and {@link dev.crossrole.localcloud.aws.outbound.OutboundEndpoint} tells anybody the public halves. Who may
 * have a token, and what it says, is decided in {@code sts}; tokens of others are verified in {@code oidc}.
 */
@NullMarked
package dev.crossrole.localcloud.aws.outbound;

import org.jspecify.annotations.NullMarked;
