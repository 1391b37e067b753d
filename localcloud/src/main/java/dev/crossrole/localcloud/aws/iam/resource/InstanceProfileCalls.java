package dev.crossrole.localcloud.aws.iam.resource;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.UniqueId;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.InstanceProfile;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.PathList;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.iam.call.TagContext;
import dev.crossrole.localcloud.aws.iam.call.Tags;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Instance profiles, which hand one role to EC2 instances. Sources: IAM API reference; the words of the refusals are those of answers
 * quoted by users of IAM.
 */
public final class InstanceProfileCalls {
    private static final String NAME = "InstanceProfileName";

    private final Iam iam;

    public InstanceProfileCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed delete = this::delete;
        Operation.Signed add = this::addRole;
        Operation.Signed remove = this::removeRole;
        Operation.Signed listForRole = this::listForRole;
        return Map.of(
                "CreateInstanceProfile", create,
                "GetInstanceProfile", get,
                "DeleteInstanceProfile", delete,
                "AddRoleToInstanceProfile", add,
                "RemoveRoleFromInstanceProfile", remove,
                "ListInstanceProfilesForRole", listForRole,
                "ListInstanceProfiles",
                        new PathList<InstanceProfile>(
                                iam,
                                "instance-profile",
                                "InstanceProfiles",
                                state -> state.instanceProfiles().values(),
                                InstanceProfile::path,
                                profile -> IamXml.listedProfile(profile, iam.state())));
    }

    static String name(Members members) {
        return Rules.name(members, NAME, 128);
    }

    /** The ARN to decide on: that of the profile or, where there is none, the one it would have without a path. */
    static String arn(Iam iam, String name) {
        return iam.state()
                .instanceProfiles()
                .find(name)
                .map(InstanceProfile::arn)
                .orElseGet(() -> iam.account().iamArn("instance-profile/" + name))
                .toString();
    }

    static InstanceProfile find(AccountState state, String name) {
        return state.instanceProfiles()
                .find(name)
                .orElseThrow(() -> IamErrors.noSuchEntity("Instance Profile " + name + " cannot be found."));
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = name(members);
        String path = Rules.path(members);
        Map<String, String> tags = Tags.OF_RESOURCES.read(members);
        members.check();
        Arn arn = iam.account().iamArn("instance-profile" + path + name);
        iam.require(TagContext.of(Iam.question(call, caller, arn.toString()), tags));
        InstanceProfile profile = new InstanceProfile(
                arn,
                path,
                name,
                UniqueId.entity("AIPA", iam.account().id(), iam.random()),
                iam.now(),
                Optional.empty(),
                tags);
        AccountState changed = iam.account().update(state -> {
            if (state.instanceProfiles().hasIgnoringCase(name)) {
                throw IamErrors.alreadyExists("Instance Profile " + name + " already exists.");
            }
            Quotas.require(
                    state.instanceProfiles().names().count() + 1,
                    Quotas.INSTANCE_PROFILES,
                    "InstanceProfilesPerAccount");
            return state.withTagged(profile);
        });
        return List.of(Xml.element("InstanceProfile", IamXml.profile(profile, changed)));
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        String name = authorizedName(call, caller);
        AccountState state = iam.state();
        return List.of(Xml.element("InstanceProfile", IamXml.profile(find(state, name), state)));
    }

    private List<Xml> delete(QueryCall call, Identity caller) {
        String name = authorizedName(call, caller);
        iam.account().update(state -> {
            if (find(state, name).role().isPresent()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
            }
            return state.withoutInstanceProfile(name);
        });
        return List.of();
    }

    /** Who puts a role where an instance can use it passes the role to EC2 (IAM API reference, {@code AddRoleToInstanceProfile}). */
    private List<Xml> addRole(QueryCall call, Identity caller) {
        String role = roleName(call);
        String name = authorizedName(call, caller);
        iam.require(Iam.question(call, caller, EntityKind.ROLE.arn(iam, role))
                .withAction("iam:PassRole")
                .with("iam:PassedToService", "ec2.amazonaws.com"));
        iam.account().update(state -> {
            InstanceProfile profile = find(state, name);
            EntityKind.ROLE.find(state, role);
            if (profile.role().isPresent()) {
                throw IamErrors.limitExceeded("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
            }
            return state.withTagged(profile.withRole(Optional.of(role)));
        });
        return List.of();
    }

    private List<Xml> removeRole(QueryCall call, Identity caller) {
        String role = roleName(call);
        String name = authorizedName(call, caller);
        iam.account().update(state -> {
            InstanceProfile profile = find(state, name);
            if (profile.role().filter(role::equals).isEmpty()) {
                throw IamErrors.noSuchEntity("The role with name " + role + " cannot be found.");
            }
            return state.withTagged(profile.withRole(Optional.empty()));
        });
        return List.of();
    }

    private List<Xml> listForRole(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String role = EntityKind.ROLE.name(members);
        Page page = Page.of(members);
        members.check();
        iam.require(EntityKind.ROLE.question(iam, call, caller, role));
        AccountState state = iam.state();
        EntityKind.ROLE.find(state, role);
        return page.of(
                "InstanceProfiles", state.profilesOf(role).toList(), profile -> IamXml.listedProfile(profile, state));
    }

    private static String roleName(QueryCall call) {
        Members members = Members.naming(call.parameters());
        String role = EntityKind.ROLE.name(members);
        members.check();
        return role;
    }

    /** The profile's name, once the caller may do what he calls to it. */
    private String authorizedName(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String name = name(members);
        members.check();
        iam.require(Iam.question(call, caller, arn(iam, name)));
        return name;
    }
}
