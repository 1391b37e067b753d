package dev.crossrole.policy.aws.spec;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** True, false, or not understood. */
enum Truth {
    TRUE,
    FALSE,
    DOUBT;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth not() {
        return this == DOUBT ? DOUBT : of(this == FALSE);
    }

    static Truth any(Stream<Truth> all) {
        return first(all, TRUE);
    }

    static Truth every(Stream<Truth> all) {
        return first(all, FALSE);
    }

    /** The truth that settles the matter where there is one, else doubt where there is any, else the opposite. */
    private static Truth first(Stream<Truth> all, Truth settles) {
        var list = all.toList();
        Predicate<Truth> settled = settles::equals;
        if (list.stream().anyMatch(settled)) {
            return settles;
        }
        return list.contains(DOUBT) ? DOUBT : settles.not();
    }
}
