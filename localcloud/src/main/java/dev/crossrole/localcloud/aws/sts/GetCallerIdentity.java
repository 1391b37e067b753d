package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Optional;

/** {@code GetCallerIdentity}: who signed, which everyone may know of himself, even against a deny. */
final class GetCallerIdentity implements Operation.Signed {
    private final Sts sts;

    GetCallerIdentity(Sts sts) {
        this.sts = sts;
    }

    @Override
    public List<Xml> answer(QueryCall call, Identity caller) {
        sts.require(Sts.question(call, Optional.of(caller), "GetCallerIdentity", "*"));
        return List.of(
                Xml.text("Arn", caller.principal().arn().toString()),
                Xml.text("UserId", caller.userId()),
                Xml.text("Account", caller.principal().account().digits()));
    }
}
