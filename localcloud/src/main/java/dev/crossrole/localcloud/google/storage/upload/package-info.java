/**
 * How content arrives: {@code storage.objects.insert} as bytes alone, as a description with bytes, or in chunks over several requests
 * ({@link dev.crossrole.localcloud.google.storage.upload.InsertOperation}). Bytes go to the blob store while they come in.
 */
@NullMarked
package dev.crossrole.localcloud.google.storage.upload;

import org.jspecify.annotations.NullMarked;
