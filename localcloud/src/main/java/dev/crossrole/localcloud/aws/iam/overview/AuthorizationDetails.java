package dev.crossrole.localcloud.aws.iam.overview;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Group;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.ManagedPolicies;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.PolicyTexts;
import dev.crossrole.localcloud.aws.iam.call.PolicyXml;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code GetAccountAuthorizationDetails}: all users, groups, roles and policies with what they hold, in parts that run through the four
 * lists. Source: IAM API reference.
 */
public final class AuthorizationDetails {
    private static final List<String> LISTS =
            List.of("UserDetailList", "GroupDetailList", "RoleDetailList", "Policies");
    private static final Constraint FILTER =
            Constraint.oneOf(Set.of("User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"));

    private final Iam iam;

    public AuthorizationDetails(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed get = this::get;
        return Map.of("GetAccountAuthorizationDetails", get);
    }

    /** One row of the four lists. */
    private record Row(String filter, String list, Entry entry) {}

    /** Makes the members of a row, which only the rows of the part asked for are worth. */
    private interface Entry {
        List<Xml> xml();
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        List<String> filters = members.list("Filter", "", FILTER);
        Page page = Page.of(members);
        members.check();
        iam.require(Iam.question(call, caller, "*"));
        List<Row> rows = rows(iam.state())
                .filter(row -> filters.isEmpty() || filters.contains(row.filter()))
                .toList();
        return page.ofGroups(rows, Row::list, LISTS, row -> row.entry().xml());
    }

    private static Stream<Row> rows(AccountState state) {
        return Stream.concat(
                state.entities().map(entity -> row(state, entity)),
                state.policies()
                        .values()
                        .filter(policy -> isListed(state, policy))
                        .map(policy -> row(state, policy)));
    }

    /** Of AWS's own policies, those in use; that IAM leaves the others out is known from what it answers, not from its reference. */
    private static boolean isListed(AccountState state, ManagedPolicy policy) {
        String arn = policy.arn().toString();
        return !ManagedPolicies.isAws(policy)
                || Stream.concat(state.attachedTo(arn), state.boundedBy(arn))
                        .findAny()
                        .isPresent();
    }

    private static Row row(AccountState state, Entity entity) {
        return switch (entity) {
            case User user -> new Row("User", LISTS.get(0), () -> user(state, user));
            case Group group -> new Row("Group", LISTS.get(1), () -> group(state, group));
            case Role role -> new Row("Role", LISTS.get(2), () -> role(state, role));
        };
    }

    private static Row row(AccountState state, ManagedPolicy policy) {
        String filter = ManagedPolicies.isAws(policy) ? "AWSManagedPolicy" : "LocalManagedPolicy";
        return new Row(filter, LISTS.get(3), () -> policy(state, policy));
    }

    private static List<Xml> user(AccountState state, User user) {
        return IamXml.flatten(
                IamXml.head("User", user),
                policies(state, "User", user),
                Stream.of(Xml.element(
                        "GroupList",
                        user.groups().stream()
                                .map(name -> Xml.text("member", name))
                                .toList())),
                IamXml.boundary(user),
                IamXml.tags(user.tags()));
    }

    private static List<Xml> group(AccountState state, Group group) {
        return IamXml.flatten(IamXml.head("Group", group), policies(state, "Group", group));
    }

    private static List<Xml> role(AccountState state, Role role) {
        return IamXml.flatten(
                IamXml.head("Role", role),
                Stream.of(
                        Xml.text("AssumeRolePolicyDocument", PolicyTexts.encoded(role.trust())),
                        Xml.members(
                                "InstanceProfileList",
                                state.profilesOf(role.name()).map(profile -> IamXml.listedProfile(profile, state)))),
                policies(state, "Role", role),
                IamXml.boundary(role),
                IamXml.tags(role.tags()),
                Stream.of(Xml.element("RoleLastUsed", List.of())));
    }

    private static Stream<Xml> policies(AccountState state, String label, Entity entity) {
        var inline = entity.permissions().inline();
        return Stream.of(
                Xml.members(
                        label + "PolicyList",
                        inline.names()
                                .flatMap(name -> inline.find(name).stream()
                                        .map(policy -> List.of(
                                                Xml.text("PolicyName", name),
                                                Xml.text("PolicyDocument", PolicyTexts.encoded(policy)))))),
                Xml.members(
                        "AttachedManagedPolicies",
                        entity.permissions().attached().stream()
                                .flatMap(arn -> state.policies().find(arn).stream())
                                .map(PolicyXml::attached)));
    }

    private static List<Xml> policy(AccountState state, ManagedPolicy policy) {
        return IamXml.flatten(
                PolicyXml.head(policy, state),
                Stream.of(Xml.members(
                        "PolicyVersionList",
                        policy.versions().stream().map(version -> PolicyXml.versionWithDocument(policy, version)))));
    }
}
