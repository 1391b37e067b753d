package dev.crossrole.localcloud.aws.iam.entity;

import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.AccessKey;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.KeyUses;
import dev.crossrole.localcloud.aws.account.SecretAccessKeys;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The long-term access keys of users. A call that names no user is about the caller. */
public final class AccessKeyCalls {
    private static final String ACTIVE = "Active";
    private static final String INACTIVE = "Inactive";
    /** What stands for the service and the region of a key that was never used (IAM API reference, {@code AccessKeyLastUsed}). */
    private static final String NEVER = "N/A";

    private final Iam iam;

    public AccessKeyCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed list = this::list;
        Operation.Signed update = this::update;
        Operation.Signed delete = this::delete;
        Operation.Signed lastUsed = this::lastUsed;
        return Map.of(
                "CreateAccessKey", create,
                "ListAccessKeys", list,
                "UpdateAccessKey", update,
                "DeleteAccessKey", delete,
                "GetAccessKeyLastUsed", lastUsed);
    }

    /** The user's name, once the caller may do what he calls to him. */
    private String authorizedName(QueryCall call, Identity caller) {
        String name = UserCalls.nameOrOwn(call, caller);
        iam.require(Iam.question(call, caller, EntityKind.USER.arn(iam, name)));
        EntityKind.USER.find(iam.state(), name);
        return name;
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        String name = authorizedName(call, caller);
        AccessKey key = new AccessKey(
                UniqueId.accessKey("AKIA", iam.account().id(), iam.random()),
                SecretAccessKeys.random(iam.random()),
                name,
                true,
                iam.now());
        iam.account().update(state -> {
            EntityKind.USER.find(state, name);
            Quotas.require(state.accessKeysOf(name).count() + 1, Quotas.ACCESS_KEYS_PER_USER, "AccessKeysPerUser");
            return state.with(key);
        });
        // The one answer that ever holds the secret.
        return List.of(Xml.element(
                "AccessKey",
                Xml.text("UserName", name),
                Xml.text("AccessKeyId", key.id()),
                Xml.text("Status", ACTIVE),
                Xml.text("SecretAccessKey", key.secret().reveal()),
                Xml.text("CreateDate", key.created().toString())));
    }

    private List<Xml> list(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        Page page = Page.of(members);
        members.check();
        String name = authorizedName(call, caller);
        return page.of(
                "AccessKeyMetadata",
                iam.state()
                        .accessKeysOf(name)
                        .map(key -> List.of(
                                Xml.text("UserName", name),
                                Xml.text("AccessKeyId", key.id()),
                                Xml.text("Status", key.active() ? ACTIVE : INACTIVE),
                                Xml.text("CreateDate", key.created().toString())))
                        .toList());
    }

    private List<Xml> update(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String id = keyId(members);
        String status = members.required("Status", Constraint.oneOf(Set.of(ACTIVE, INACTIVE)));
        members.check();
        String name = authorizedName(call, caller);
        iam.account().update(state -> state.with(find(state, name, id).withActive(status.equals(ACTIVE))));
        return List.of();
    }

    private List<Xml> delete(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String id = keyId(members);
        members.check();
        String name = authorizedName(call, caller);
        iam.account()
                .update(state -> state.withoutAccessKey(find(state, name, id).id()));
        return List.of();
    }

    /** The permission is asked on the key's user, whom the call does not name (Service Authorization Reference, IAM). */
    private List<Xml> lastUsed(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String id = keyId(members);
        members.check();
        Optional<String> owner = iam.state().accessKeys().find(id).map(AccessKey::userName);
        iam.require(Iam.question(call, caller, EntityKind.USER.arn(iam, owner.orElse("*"))));
        String name = owner.orElseThrow(() -> missing(id));
        Optional<KeyUses.Use> use = iam.account().keyUses().last(id);
        return List.of(
                Xml.text("UserName", name),
                Xml.element(
                        "AccessKeyLastUsed",
                        IamXml.flatten(
                                Xml.optional(
                                        "LastUsedDate",
                                        use.map(last -> last.at()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .toString())),
                                Stream.of(
                                        Xml.text(
                                                "ServiceName",
                                                use.map(KeyUses.Use::service).orElse(NEVER)),
                                        Xml.text(
                                                "Region",
                                                use.map(KeyUses.Use::region).orElse(NEVER))))));
    }

    private static String keyId(Members members) {
        return members.required("AccessKeyId", Constraint.length(16, 128), Constraint.pattern("[\\w]+"));
    }

    private static AccessKey find(AccountState state, String userName, String id) {
        return state.accessKeysOf(userName)
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> missing(id));
    }

    private static QueryException missing(String id) {
        return IamErrors.noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }
}
