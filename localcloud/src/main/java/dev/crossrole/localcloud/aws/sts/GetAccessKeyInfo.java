package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Optional;

/** {@code GetAccessKeyInfo}: the account of an access key id, which stands inside the id. */
final class GetAccessKeyInfo implements Operation.Signed {
    private final Sts sts;

    GetAccessKeyInfo(Sts sts) {
        this.sts = sts;
    }

    @Override
    public List<Xml> answer(QueryCall call, Identity caller) {
        Members members = Members.quoting(call.parameters());
        String id = members.required("AccessKeyId", Constraint.length(16, 128), Constraint.pattern("[\\w]*"));
        members.check();
        sts.require(Sts.question(call, Optional.of(caller), "GetAccessKeyInfo", "*"));
        AccountId account = UniqueId.account(id)
                .orElseThrow(() -> QueryException.validation("The access key id " + id + " does not name an account."));
        return List.of(Xml.text("Account", account.digits()));
    }
}
