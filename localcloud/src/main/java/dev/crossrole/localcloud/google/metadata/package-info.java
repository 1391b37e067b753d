/**
 * The metadata server of a machine on Google Cloud: {@link dev.crossrole.localcloud.google.metadata.MetadataServer} answers for one
 * Compute Engine VM or one Cloud Run service. Like the real one it asks for no credential: whoever reaches it is the machine, so it
 * refuses forwarded requests. Nothing here decides access.
 */
@NullMarked
package dev.crossrole.localcloud.google.metadata;

import org.jspecify.annotations.NullMarked;
