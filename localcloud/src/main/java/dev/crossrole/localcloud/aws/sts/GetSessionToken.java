package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.auth.Session.Origin;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code GetSessionToken}: temporary credentials of the user who asks with a long-term key. */
final class GetSessionToken implements Operation.Signed {
    /** In seconds: 15 minutes to 36 hours, else twelve hours. Source: STS API reference. */
    static final int LEAST = 900;

    static final int MOST = 129_600;
    static final int DEFAULT = 43_200;

    private final Sts sts;

    GetSessionToken(Sts sts) {
        this.sts = sts;
    }

    @Override
    public List<Xml> answer(QueryCall call, Identity caller) {
        Members members = Members.quoting(call.parameters());
        int seconds = members.integer("DurationSeconds", LEAST, MOST).orElse(DEFAULT);
        members.check();
        if (caller.session().isPresent()) {
            throw QueryException.accessDenied("Cannot call GetSessionToken with session credentials");
        }
        sts.require(Sts.question(call, Optional.of(caller), "GetSessionToken", "*"));
        Instant now = sts.now();
        Session session = Session.plain(new Origin.SessionToken(), now, now.plusSeconds(seconds));
        return List.of(StsXml.credentials(sts.temporary().issue(caller.principal(), caller.userId(), session)));
    }
}
