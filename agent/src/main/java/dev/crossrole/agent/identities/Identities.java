package dev.crossrole.agent.identities;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All whom an agent speaks for. A name stands for one identity of each cloud at most. */
public record Identities(List<AwsIdentity> aws, List<GoogleIdentity> google) {
    public Identities {
        aws = List.copyOf(aws);
        google = List.copyOf(google);
        if (aws.isEmpty() && google.isEmpty()) {
            throw new IllegalArgumentException("an agent needs an identity to speak for, and there is none");
        }
        requireDistinct("AWS", aws.stream().map(AwsIdentity::name).toList());
        requireDistinct("Google", google.stream().map(GoogleIdentity::name).toList());
    }

    private static void requireDistinct(String cloud, List<IdentityName> names) {
        Set<IdentityName> seen = new HashSet<>();
        for (IdentityName name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("two " + cloud + " identities are named '" + name + "'");
            }
        }
    }
}
