/** What the tests of the AWS side share: a clock to set, a world to declare, an issuer of tokens, and a client that signs. */
@NullMarked
package dev.crossrole.localcloud.aws.testing;

import org.jspecify.annotations.NullMarked;
