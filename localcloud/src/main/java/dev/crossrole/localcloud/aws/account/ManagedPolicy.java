package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A policy that stands by itself and is attached by its ARN.
 *
 * @param updated when the default version last changed
 * @param versions those that are kept, oldest first; one of them is the default, and it alone decides
 * @param defaultVersion its number
 * @param latestVersion the highest number there ever was
 */
public record ManagedPolicy(
        Arn arn,
        String name,
        String path,
        String id,
        Instant created,
        Instant updated,
        Optional<String> description,
        List<PolicyVersion> versions,
        int defaultVersion,
        int latestVersion,
        Map<String, String> tags)
        implements Tagged {
    public ManagedPolicy {
        versions = List.copyOf(versions);
        tags = Map.copyOf(tags);
    }

    /** A new policy, with its one version. */
    public static ManagedPolicy of(
            Arn arn,
            String name,
            String path,
            String id,
            Instant created,
            Optional<String> description,
            Policy policy,
            Map<String, String> tags) {
        List<PolicyVersion> first = List.of(new PolicyVersion(1, policy, created));
        return new ManagedPolicy(arn, name, path, id, created, created, description, first, 1, 1, tags);
    }

    /** What it says at the moment: its default version. */
    public Policy policy() {
        return version("v" + defaultVersion).orElseThrow().policy();
    }

    public Optional<PolicyVersion> version(String versionId) {
        return versions.stream().filter(kept -> kept.id().equals(versionId)).findFirst();
    }

    public boolean isDefault(PolicyVersion version) {
        return version.number() == defaultVersion;
    }

    /** With one more version, which takes effect where it is to be the default. */
    public ManagedPolicy withNewVersion(Policy policy, boolean asDefault, Instant now) {
        PolicyVersion added = new PolicyVersion(latestVersion + 1, policy, now);
        List<PolicyVersion> more = new ArrayList<>(versions);
        more.add(added);
        ManagedPolicy changed = withVersions(more, added.number());
        return asDefault ? changed.withDefault(added, now) : changed;
    }

    public ManagedPolicy withoutVersion(PolicyVersion version) {
        return withVersions(
                versions.stream().filter(kept -> !kept.equals(version)).toList(), latestVersion);
    }

    public ManagedPolicy withDefault(PolicyVersion version, Instant now) {
        return new ManagedPolicy(
                arn, name, path, id, created, now, description, versions, version.number(), latestVersion, tags);
    }

    @Override
    public ManagedPolicy withTags(Map<String, String> changed) {
        return new ManagedPolicy(
                arn, name, path, id, created, updated, description, versions, defaultVersion, latestVersion, changed);
    }

    private ManagedPolicy withVersions(List<PolicyVersion> changed, int latest) {
        return new ManagedPolicy(
                arn, name, path, id, created, updated, description, changed, defaultVersion, latest, tags);
    }
}
