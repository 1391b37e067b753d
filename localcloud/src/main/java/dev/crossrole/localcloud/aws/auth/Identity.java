package dev.crossrole.localcloud.aws.auth;

import dev.crossrole.identity.aws.AwsPrincipal;
import java.util.Optional;

/**
 * Who signed a request.
 *
 * @param userId {@code aws:userid}: {@code AIDA…} of a user, {@code AROA…:session} of a role session, {@code account:name} of a
 *     federated user, the account of the root user
 * @param accessKeyId the key that signed
 * @param session the facts of temporary credentials; empty for a long-term key
 */
public record Identity(AwsPrincipal principal, String userId, String accessKeyId, Optional<Session> session) {}
