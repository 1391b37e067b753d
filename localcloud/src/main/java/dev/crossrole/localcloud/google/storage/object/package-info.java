/**
 * The methods on objects that are there: reading, listing, describing, copying and deleting, and the one place where content becomes an
 * object ({@link dev.crossrole.localcloud.google.storage.object.ObjectWriter}). How content arrives is not known here.
 */
@NullMarked
package dev.crossrole.localcloud.google.storage.object;

import org.jspecify.annotations.NullMarked;
