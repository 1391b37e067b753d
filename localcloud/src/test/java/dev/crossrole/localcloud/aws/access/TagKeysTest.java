package dev.crossrole.localcloud.aws.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TagKeysTest {
    @Test
    void eachValueOfKeysThatDifferInCaseAloneCounts() {
        Map<String, List<String>> keys =
                TagKeys.of("aws:ResourceTag/", Map.of("Env", "prod", "env", "dev", "ENV", "test", "team", "a"));

        assertThat(keys).hasSize(2);
        assertThat(keys.get("aws:ResourceTag/env")).containsExactlyInAnyOrder("prod", "dev", "test");
        assertThat(keys.get("aws:resourcetag/Team")).containsExactly("a");
    }
}
