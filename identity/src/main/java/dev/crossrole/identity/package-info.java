/**
 * What every other module calls a thing by. This package holds {@link dev.crossrole.identity.Secret}; the packages below it hold
 * JSON, AWS names, Google names, JWT decoding and Signature Version 4. Nothing here does I/O, reads a clock or decides access.
 */
@NullMarked
package dev.crossrole.identity;

import org.jspecify.annotations.NullMarked;
