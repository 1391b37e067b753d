/**
 * Files that hold keys: how they come to be without anybody else ever being able to read them, or anybody reading half of one. And what is
 * asked of a disk: that it has what it was given, or says that it has not.
 */
@NullMarked
package dev.crossrole.localcloud.files;

import org.jspecify.annotations.NullMarked;
