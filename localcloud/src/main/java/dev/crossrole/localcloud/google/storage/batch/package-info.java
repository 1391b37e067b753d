/**
 * Many calls of the JSON API in one request: {@link dev.crossrole.localcloud.google.storage.batch.BatchEndpoint}. Each is made as if it
 * had come alone, with its own permission and its own answer; nothing is decided here.
 */
@NullMarked
package dev.crossrole.localcloud.google.storage.batch;

import org.jspecify.annotations.NullMarked;
