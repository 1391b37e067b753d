/**
 * Who asks, and whether they may: {@link dev.crossrole.localcloud.google.access.GoogleAccessGate} turns the access token of a
 * request into a {@link dev.crossrole.localcloud.google.access.Caller}, and a caller answers each question about a permission with
 * a logged decision. How tokens are made lives in {@code tokens}, and whose a signature is in {@code keyring}; what roles grant lives in the {@code policy} module.
 */
@NullMarked
package dev.crossrole.localcloud.google.access;

import org.jspecify.annotations.NullMarked;
