/**
 * How bytes come to the APIs that take them, whatever becomes of them: the parts of one body,
 * {@link dev.crossrole.localcloud.google.upload.Multipart}, and uploads in chunks,
 * {@link dev.crossrole.localcloud.google.upload.ResumableUploads}. Nobody's permission is asked here; an API does that before it begins.
 */
@NullMarked
package dev.crossrole.localcloud.google.upload;

import org.jspecify.annotations.NullMarked;
