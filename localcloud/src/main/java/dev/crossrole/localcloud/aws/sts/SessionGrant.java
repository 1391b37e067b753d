package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.policy.aws.sts.SessionTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a session is to carry.
 *
 * @param passed the tags that the call or the token passes
 * @param calling the tags of the session that asks, some of which may pass on
 * @param sourceIdentity as asked for, or as inherited
 */
record SessionGrant(
        Optional<String> policy,
        List<String> policyArns,
        SessionTags passed,
        SessionTags calling,
        Optional<String> sourceIdentity) {
    SessionGrant {
        policyArns = List.copyOf(policyArns);
    }

    /** The tags of the new session. */
    SessionTags tags() {
        return passed.after(calling);
    }

    /** How much of the space for policies and tags this takes, in percent; empty where it takes none. */
    Optional<Integer> packedSize() {
        List<String> texts = new ArrayList<>(policyArns);
        policy.ifPresent(texts::add);
        tags().tags().forEach((key, value) -> {
            texts.add(key);
            texts.add(value);
        });
        return texts.isEmpty() ? Optional.empty() : Optional.of(PackedSize.percent(texts));
    }
}
