/**
 * Credentials that one process got and the others of the same user may use until they end. Start at
 * {@link dev.crossrole.credentials.cache.CredentialCache}. What is kept, and for whom, is said by those who cross.
 */
@NullMarked
package dev.crossrole.credentials.cache;

import org.jspecify.annotations.NullMarked;
