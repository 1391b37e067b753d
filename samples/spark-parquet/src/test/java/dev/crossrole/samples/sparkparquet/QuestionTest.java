package dev.crossrole.samples.sparkparquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {
    @Test
    void thePrefixAndTheSwitchComeInAnyOrder() {
        Question counted = new Question("s3a://lake/people/", false);
        Question named = new Question("s3a://lake/people/", true);

        assertThat(Question.parse(new String[] {"s3a://lake/people/"})).isEqualTo(counted);
        assertThat(Question.parse(new String[] {"s3a://lake/people/", "--schema"}))
                .isEqualTo(named);
        assertThat(Question.parse(new String[] {"--schema", "s3a://lake/people/"}))
                .isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--schema", "people/", "--rows s3a://lake/people/", "s3a://lake/a s3a://lake/b"})
    void anythingElseIsRefused(String arguments) {
        assertThatThrownBy(() -> Question.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "the arguments must be one location, for example s3a://bucket/people/, and --schema");
    }
}
