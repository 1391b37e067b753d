/**
 * Changing objects: put, copy and delete, and uploads in parts. {@link dev.crossrole.localcloud.aws.s3.write.WriteOperations} is the
 * table of the operations. Whatever is replaced gives its space back, and whatever fails leaves everything as it was.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.write;

import org.jspecify.annotations.NullMarked;
