package dev.crossrole.localcloud.aws.sts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a session is to carry, as asked for and as inherited from the session that asks. Source of the rules: IAM User Guide, "Pass
 * session tags in AWS STS", "Monitor and control actions taken with assumed roles"; of the words: answers recorded from STS.
 */
record SessionGrant(
        Optional<String> policy,
        List<String> policyArns,
        Map<String, String> requestedTags,
        Map<String, String> inheritedTags,
        Set<String> transitiveTagKeys,
        Optional<String> sourceIdentity) {
    SessionGrant {
        policyArns = List.copyOf(policyArns);
        requestedTags = Map.copyOf(requestedTags);
        inheritedTags = Map.copyOf(inheritedTags);
        transitiveTagKeys = Set.copyOf(transitiveTagKeys);
    }

    /** Tags of the new session; what is inherited cannot be set again, so nothing collides. */
    Map<String, String> tags() {
        Map<String, String> all = new LinkedHashMap<>(inheritedTags);
        all.putAll(requestedTags);
        return all;
    }

    /** The tags that pass on from here: those asked to be, and those that came so. */
    Set<String> allTransitiveTagKeys() {
        Set<String> all = new LinkedHashSet<>(inheritedTags.keySet());
        all.addAll(transitiveTagKeys);
        return all;
    }

    boolean hasTags() {
        return !requestedTags.isEmpty() || !inheritedTags.isEmpty();
    }

    /** How much of the space for policies and tags this takes, in percent; empty where it takes none. */
    Optional<Integer> packedSize() {
        if (policy.isEmpty() && policyArns.isEmpty() && !hasTags()) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>(policyArns);
        policy.ifPresent(texts::add);
        tags().forEach((key, value) -> {
            texts.add(key);
            texts.add(value);
        });
        return Optional.of(PackedSize.percent(texts));
    }

    static boolean containsIgnoringCase(Set<String> keys, String key) {
        return keys.stream().anyMatch(key::equalsIgnoreCase);
    }

    static boolean hasDuplicates(List<String> keys) {
        return keys.stream().map(key -> key.toLowerCase(Locale.ROOT)).distinct().count() < keys.size();
    }
}
