package dev.crossrole.localcloud.aws.query;

import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;

/**
 * What an action does. It answers with the members of its result, none for an action that has no result, or throws a
 * {@link QueryException}.
 */
public sealed interface Operation {
    /** An action that only a known caller may call. It asks the authorizer itself, since only it knows the resource. */
    @FunctionalInterface
    non-sealed interface Signed extends Operation {
        List<Xml> answer(QueryCall call, Identity caller);
    }

    /** An action whose parameters prove who calls; a signature is not looked at. */
    @FunctionalInterface
    non-sealed interface Unsigned extends Operation {
        List<Xml> answer(QueryCall call);
    }
}
