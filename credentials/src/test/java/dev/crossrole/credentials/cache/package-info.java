/** What the cache hands out and to whom, on real folders. */
@NullMarked
package dev.crossrole.credentials.cache;

import org.jspecify.annotations.NullMarked;
