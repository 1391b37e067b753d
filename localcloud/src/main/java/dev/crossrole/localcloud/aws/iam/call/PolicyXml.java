package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.ManagedPolicy;
import dev.crossrole.localcloud.aws.account.PolicyVersion;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.stream.Stream;

/** Managed policies and their versions as answers show them. */
public final class PolicyXml {
    private PolicyXml() {}

    public static List<Xml> policy(ManagedPolicy policy, AccountState state) {
        return IamXml.flatten(head(policy, state), IamXml.tags(policy.tags()));
    }

    public static Stream<Xml> head(ManagedPolicy policy, AccountState state) {
        String arn = policy.arn().toString();
        return IamXml.flatten(
                Stream.of(
                        Xml.text("PolicyName", policy.name()),
                        Xml.text("PolicyId", policy.id()),
                        Xml.text("Arn", arn),
                        Xml.text("Path", policy.path()),
                        Xml.text("DefaultVersionId", "v" + policy.defaultVersion()),
                        Xml.text("AttachmentCount", state.attachedTo(arn).count()),
                        Xml.text(
                                "PermissionsBoundaryUsageCount",
                                state.boundedBy(arn).count()),
                        Xml.text("IsAttachable", true)),
                Xml.optional("Description", policy.description()),
                Stream.of(
                        Xml.text("CreateDate", policy.created().toString()),
                        Xml.text("UpdateDate", policy.updated().toString())))
                .stream();
    }

    public static List<Xml> attached(ManagedPolicy policy) {
        return List.of(
                Xml.text("PolicyName", policy.name()),
                Xml.text("PolicyArn", policy.arn().toString()));
    }

    /** A version as a list shows it. */
    public static List<Xml> version(ManagedPolicy policy, PolicyVersion version) {
        return List.of(
                Xml.text("VersionId", version.id()),
                Xml.text("IsDefaultVersion", policy.isDefault(version)),
                Xml.text("CreateDate", version.created().toString()));
    }

    public static List<Xml> versionWithDocument(ManagedPolicy policy, PolicyVersion version) {
        return IamXml.flatten(
                Stream.of(Xml.text("Document", PolicyTexts.encoded(version.policy()))),
                version(policy, version).stream());
    }
}
