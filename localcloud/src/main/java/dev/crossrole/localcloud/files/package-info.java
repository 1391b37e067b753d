/** Files that hold keys: how they come to be without anybody else ever being able to read them, or anybody reading half of one. */
@NullMarked
package dev.crossrole.localcloud.files;

import org.jspecify.annotations.NullMarked;
