/**
 * The keys that speak for service accounts: whose a signature is, by {@link dev.crossrole.localcloud.google.keyring.AccountKeyring}, and
 * which public keys everybody may see, by {@link dev.crossrole.localcloud.google.keyring.PublishedKeys}. How keys are made and kept, and
 * what a signature is worth, lives elsewhere.
 */
@NullMarked
package dev.crossrole.localcloud.google.keyring;

import org.jspecify.annotations.NullMarked;
