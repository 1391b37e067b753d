/** Cloud Storage's errors: how they look on the wire, and the sentences that clients know. Nothing here decides anything. */
@NullMarked
package dev.crossrole.localcloud.google.storage.error;

import org.jspecify.annotations.NullMarked;
