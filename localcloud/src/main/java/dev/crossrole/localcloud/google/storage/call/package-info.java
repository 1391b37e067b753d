/**
 * What every operation of Cloud Storage begins with: {@link dev.crossrole.localcloud.google.storage.call.Door} lets a caller in and turns
 * refusals into the API's errors, and a {@link dev.crossrole.localcloud.google.storage.call.StorageCall} asks for permissions.
 */
@NullMarked
package dev.crossrole.localcloud.google.storage.call;

import org.jspecify.annotations.NullMarked;
