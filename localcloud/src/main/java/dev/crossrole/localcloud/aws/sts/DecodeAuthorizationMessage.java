package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Optional;

/**
 * {@code DecodeAuthorizationMessage}: why a request was denied, for those who are permitted to see the policies. Source: STS API
 * reference; the words of its own error are not known.
 */
final class DecodeAuthorizationMessage implements Operation.Signed {
    private final Sts sts;

    DecodeAuthorizationMessage(Sts sts) {
        this.sts = sts;
    }

    @Override
    public List<Xml> answer(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String message = members.required("EncodedMessage", Constraint.length(1, 10_240));
        members.check();
        sts.require(Sts.question(call, Optional.of(caller), "DecodeAuthorizationMessage", "*"));
        return List.of(Xml.text(
                "DecodedMessage",
                sts.authorizer()
                        .decodedMessage(message)
                        .orElseThrow(() -> new QueryException(
                                400, "InvalidAuthorizationMessageException", "The message is not valid."))));
    }
}
