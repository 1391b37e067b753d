/**
 * What Cloud Storage keeps: {@link dev.crossrole.localcloud.google.storage.store.Buckets} knows which buckets and objects there are; the
 * bytes lie in blobs, the policies with the project. Nothing here knows a request or a permission.
 */
@NullMarked
package dev.crossrole.localcloud.google.storage.store;

import org.jspecify.annotations.NullMarked;
