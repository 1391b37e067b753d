/**
 * Cloud Storage: its JSON API and its uploads, under IAM. {@link dev.crossrole.localcloud.google.storage.CloudStorage} is the entry.
 * Access is uniform, so there are no lists on objects; there are no versions, holds or retention either, and whoever asks for them is told
 * so. The convenience values of a project's owners, editors and viewers are not granted on buckets.
 */
@NullMarked
package dev.crossrole.localcloud.google.storage;

import org.jspecify.annotations.NullMarked;
