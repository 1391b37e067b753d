/**
 * JSON Web Tokens, taken apart and not believed: {@link dev.crossrole.identity.jwt.Jwt} shows what a token says about itself. Whoever
 * acts on a claim verifies the signature first; that is done where the keys are.
 */
@NullMarked
package dev.crossrole.identity.jwt;

import org.jspecify.annotations.NullMarked;
