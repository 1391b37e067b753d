package dev.crossrole.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void showsItsTextOnlyWhenAsked() {
        Secret secret = Secret.of("hunter2");
        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(secret).hasToString("(secret)");
        assertThat("value: " + secret).doesNotContain("hunter2").doesNotContain("7");
    }

    @Test
    void isEqualToTheSameTextAlone() {
        assertThat(Secret.of("hunter2")).isEqualTo(Secret.of("hunter2"));
        assertThat(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter3"));
        assertThat(Secret.of("hunter2")).isNotEqualTo(Secret.of("hunter"));
        assertThat(Secret.of("ü")).isNotEqualTo(Secret.of("u"));
        assertThat((Object) Secret.of("hunter2")).isNotEqualTo("hunter2");
    }

    /** Encoded to bytes, each lone half of a surrogate pair becomes the same question mark. */
    @Test
    void tellsTextsApartThatHaveNoUtf8() {
        assertThat(Secret.of("\ud800")).isNotEqualTo(Secret.of("?"));
        assertThat(Secret.of("\ud800")).isNotEqualTo(Secret.of("\ud801"));
    }

    @Test
    void itsHashTellsNothing() {
        assertThat(Secret.of("hunter2")).hasSameHashCodeAs(Secret.of("another"));
    }

    @Test
    void knowsWhetherItIsEmpty() {
        assertThat(Secret.of("").isEmpty()).isTrue();
        assertThat(Secret.of(" ").isEmpty()).isFalse();
    }
}
