package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Group;
import dev.crossrole.localcloud.aws.account.InstanceProfile;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Elements that several answers hold. Which of them an answer leaves out is as in answers recorded from IAM. */
public final class IamXml {
    private IamXml() {}

    public static List<Xml> user(User user) {
        return flatten(head("User", user), boundary(user), tags(user.tags()));
    }

    /** A user as a list shows him: without boundary and tags (IAM API reference, {@code ListUsers}). */
    public static List<Xml> listedUser(User user) {
        return head("User", user).toList();
    }

    public static List<Xml> group(Group group) {
        return head("Group", group).toList();
    }

    /** What users, groups and roles have in common. */
    public static Stream<Xml> head(String label, Entity entity) {
        return Stream.of(
                Xml.text("Path", entity.path()),
                Xml.text(label + "Name", entity.name()),
                Xml.text(label + "Id", entity.id()),
                Xml.text("Arn", entity.arn().toString()),
                Xml.text("CreateDate", entity.created().toString()));
    }

    /** A role as {@code CreateRole} answers it. */
    public static List<Xml> newRole(Role role) {
        return flatten(
                head("Role", role),
                Stream.of(Xml.text("AssumeRolePolicyDocument", PolicyTexts.encoded(role.trust()))),
                Xml.optional("Description", role.description()),
                boundary(role),
                tags(role.tags()));
    }

    /** A role as a list shows it: with its longest session, without tags. */
    public static List<Xml> listedRole(Role role) {
        return flatten(
                newRole(role).stream().filter(element -> !element.name().equals("Tags")),
                Stream.of(Xml.text("MaxSessionDuration", role.maxSession().toSeconds())));
    }

    /** A role as {@code GetRole} answers it. */
    public static List<Xml> role(Role role) {
        return flatten(
                newRole(role).stream(),
                Stream.of(
                        Xml.text("MaxSessionDuration", role.maxSession().toSeconds()),
                        Xml.element("RoleLastUsed", List.of())));
    }

    public static List<Xml> profile(InstanceProfile profile, AccountState state) {
        return flatten(listedProfile(profile, state).stream(), tags(profile.tags()));
    }

    /** An instance profile as a list shows it: without tags (IAM API reference, {@code ListInstanceProfiles}). */
    public static List<Xml> listedProfile(InstanceProfile profile, AccountState state) {
        return List.of(
                Xml.text("Path", profile.path()),
                Xml.text("InstanceProfileName", profile.name()),
                Xml.text("InstanceProfileId", profile.id()),
                Xml.text("Arn", profile.arn().toString()),
                Xml.text("CreateDate", profile.created().toString()),
                Xml.members(
                        "Roles",
                        profile.role().flatMap(name -> state.roles().find(name)).stream()
                                .map(IamXml::newRole)));
    }

    public static List<Xml> tag(Map.Entry<String, String> tag) {
        return List.of(Xml.text("Key", tag.getKey()), Xml.text("Value", tag.getValue()));
    }

    public static Stream<Xml> tags(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return Stream.of();
        }
        return Stream.of(
                Xml.members("Tags", new TreeMap<>(tags).entrySet().stream().map(IamXml::tag)));
    }

    public static Stream<Xml> boundary(Entity entity) {
        Optional<String> boundary = entity.permissions().boundary();
        return boundary.stream()
                .map(arn -> Xml.element(
                        "PermissionsBoundary",
                        Xml.text("PermissionsBoundaryType", "Policy"),
                        Xml.text("PermissionsBoundaryArn", arn)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static List<Xml> flatten(Stream<Xml>... parts) {
        return Stream.of(parts).flatMap(part -> part).toList();
    }
}
