/** {@code crossrole token-file}: a file with an OpenID Connect token that stays fresh, for SDKs that read such a file. */
@NullMarked
package dev.crossrole.cli.tokenfile;

import org.jspecify.annotations.NullMarked;
