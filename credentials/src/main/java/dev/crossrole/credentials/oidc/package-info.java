/**
 * Tokens of OpenID Connect that somebody else issues for this program, to be exchanged at either cloud:
 * {@link dev.crossrole.credentials.oidc.StoredToken} takes them from a file, a URL or a command,
 * {@link dev.crossrole.credentials.oidc.GithubActions} from the service that a workflow's variables name. Nothing here knows a cloud.
 */
@NullMarked
package dev.crossrole.credentials.oidc;

import org.jspecify.annotations.NullMarked;
