package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A list of what has a path, such as {@code ListUsers}: those below a prefix, in parts.
 *
 * @param word as in the ARNs of what is listed
 * @param element what the list is called in the answer
 * @param all what there is, in the order it is listed in
 */
public record PathList<T>(
        Iam iam,
        String word,
        String element,
        Function<AccountState, Stream<T>> all,
        Function<T, String> path,
        Function<T, List<Xml>> xml)
        implements Operation.Signed {
    @Override
    public List<Xml> answer(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String prefix = Rules.pathPrefix(members);
        Page page = Page.of(members);
        members.check();
        iam.require(
                Iam.question(call, caller, iam.account().iamArn(word + prefix).toString()));
        return page.of(
                element,
                all.apply(iam.state())
                        .filter(one -> path.apply(one).startsWith(prefix))
                        .toList(),
                xml);
    }
}
