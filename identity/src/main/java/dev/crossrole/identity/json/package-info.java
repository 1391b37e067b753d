/**
 * JSON as a small immutable tree, read strictly: one duplicate key, one level too deep or one byte that is not UTF-8 refuses the
 * document, because policies and tokens are decided on what is read here. Start at {@link dev.crossrole.identity.json.Json}.
 * There is no mapping to objects and no reflection.
 */
@NullMarked
package dev.crossrole.identity.json;

import org.jspecify.annotations.NullMarked;
