package dev.crossrole.localcloud.google.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SealingKeyTest {
    private static final SealingKey KEY = SealingKey.random(new Random(1));
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    @Property
    void whatIsSealedOpensAgain(@ForAll @StringLength(max = 300) String text, @ForAll long seed) {
        String wellFormed = new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        String sealed = KEY.seal("use", wellFormed, new Random(seed));
        assertThat(KEY.open("use", sealed)).contains(wellFormed);
    }

    @Property
    void anyFlippedBitIsRefused(
            @ForAll @StringLength(max = 80) String text, @ForAll @IntRange(max = 1_000_000) int choice) {
        byte[] sealed = DECODER.decode(KEY.seal("use", text, new Random(choice)));
        int bit = choice % (sealed.length * 8);
        sealed[bit / 8] ^= (byte) (1 << (bit % 8));
        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        assertThat(KEY.open("use", changed)).isEmpty();
    }

    @Property
    void anyOtherCharacterIsRefused(@ForAll @IntRange(max = 1_000_000) int choice) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .";
        // Lengths of all remainders of 3, so that the last character has spare bits in two of three.
        String sealed = KEY.seal("use", "x".repeat(choice % 7), new Random(choice));
        int place = choice % sealed.length();
        char other = alphabet.charAt(choice % alphabet.length());
        String changed = sealed.substring(0, place) + other + sealed.substring(place + 1);
        assertThat(KEY.open("use", changed).isPresent()).isEqualTo(changed.equals(sealed));
    }

    @Property
    void aTextThatNobodySealedIsRefused(@ForAll @StringLength(max = 200) String text) {
        assertThat(KEY.open("use", text)).isEmpty();
    }

    @Test
    void itOpensForTheSameUseOnly() {
        String sealed = KEY.seal("ya29.", "text", new Random(2));
        assertThat(KEY.open("ya29.", sealed)).contains("text");
        assertThat(KEY.open("ya29.d.", sealed)).isEmpty();
    }

    @Test
    void itOpensWithTheSameKeyOnly() {
        String sealed = KEY.seal("use", "text", new Random(2));
        assertThat(SealingKey.of(KEY.bytes()).open("use", sealed)).contains("text");
        assertThat(SealingKey.random(new Random(3)).open("use", sealed)).isEmpty();
    }

    @Test
    void theSameTextIsNeverSealedTwiceAlike() {
        Random random = new Random(4);
        assertThat(KEY.seal("use", "text", random)).isNotEqualTo(KEY.seal("use", "text", random));
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> SealingKey.of(new byte[16])).hasMessage("a sealing key has 32 bytes, not 16");
    }
}
