/**
 * The tokens of the local Google Cloud: what a {@linkplain dev.crossrole.localcloud.google.tokens.SealingKey sealing key} closes
 * nobody else can read or change, what a {@linkplain dev.crossrole.localcloud.google.tokens.SigningKey signing key} signs anybody
 * can check against the served key set. Who may have a token is decided elsewhere.
 */
@NullMarked
package dev.crossrole.localcloud.google.tokens;

import org.jspecify.annotations.NullMarked;
