package dev.crossrole.localcloud.aws.iam;

import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Elements that several answers hold. Which of them an answer leaves out is as in answers recorded from IAM. */
final class IamXml {
    private IamXml() {}

    static List<Xml> user(User user) {
        return flatten(
                Stream.of(
                        Xml.text("Path", user.path()),
                        Xml.text("UserName", user.name()),
                        Xml.text("UserId", user.id()),
                        Xml.text("Arn", user.arn().toString()),
                        Xml.text("CreateDate", user.created().toString())),
                boundary(user),
                tags(user.tags()));
    }

    /** A role as {@code CreateRole} answers it. */
    static List<Xml> newRole(Role role) {
        return flatten(
                Stream.of(
                        Xml.text("Path", role.path()),
                        Xml.text("RoleName", role.name()),
                        Xml.text("RoleId", role.id()),
                        Xml.text("Arn", role.arn().toString()),
                        Xml.text("CreateDate", role.created().toString()),
                        Xml.text("AssumeRolePolicyDocument", PolicyTexts.encoded(role.trust()))),
                Xml.optional("Description", role.description()),
                boundary(role),
                tags(role.tags()));
    }

    /** A role as a list shows it: with its longest session, without tags. */
    static List<Xml> listedRole(Role role) {
        return flatten(
                newRole(role).stream().filter(element -> !element.name().equals("Tags")),
                Stream.of(Xml.text("MaxSessionDuration", role.maxSession().toSeconds())));
    }

    /** A role as {@code GetRole} answers it. */
    static List<Xml> role(Role role) {
        return flatten(
                newRole(role).stream(),
                Stream.of(
                        Xml.text("MaxSessionDuration", role.maxSession().toSeconds()),
                        Xml.element("RoleLastUsed", List.of())));
    }

    static Stream<Xml> tags(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return Stream.of();
        }
        return Stream.of(Xml.members(
                "Tags",
                new TreeMap<>(tags)
                        .entrySet().stream()
                                .map(tag ->
                                        List.of(Xml.text("Key", tag.getKey()), Xml.text("Value", tag.getValue())))));
    }

    private static Stream<Xml> boundary(Entity entity) {
        Optional<String> boundary = entity.permissions().boundary();
        return boundary.stream()
                .map(arn -> Xml.element(
                        "PermissionsBoundary",
                        Xml.text("PermissionsBoundaryType", "Policy"),
                        Xml.text("PermissionsBoundaryArn", arn)));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static List<Xml> flatten(Stream<Xml>... parts) {
        return Stream.of(parts).flatMap(part -> part).toList();
    }
}
