package dev.crossrole.localcloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudKeysTest {
    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void aSecondStartHasTheKeysOfTheFirst() throws IOException {
        Path file = folder.resolve("keys.json");

        CloudKeys first = CloudKeys.keptIn(file, random);
        CloudKeys second = CloudKeys.keptIn(file, random);

        assertThat(saved(second)).isEqualTo(saved(first));
        assertThat(saved(CloudKeys.random(random))).isNotEqualTo(saved(first));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void startsAtTheSameMomentAgreeOnOneSetOfKeys() throws Exception {
        Path file = folder.resolve("keys.json");
        List<Callable<CloudKeys>> starts = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            starts.add(() -> CloudKeys.keptIn(file, random));
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(starts.size())) {
            List<String> seen = new ArrayList<>();
            for (Future<CloudKeys> keys : threads.invokeAll(starts)) {
                seen.add(saved(keys.get()));
            }
            assertThat(seen).hasSize(8).containsOnly(saved(CloudKeys.keptIn(file, random)));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"awsSession\":\"?\"}", "{\"awsSession\":\"AAAA\",\"google\":{}}"})
    void aDamagedFileIsNamedAndNotReplaced(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("keys.json"), content);

        assertThatThrownBy(() -> CloudKeys.keptIn(file, random))
                .isInstanceOf(IOException.class)
                .hasMessage("the key file " + file + " is damaged: delete it to have new keys made");
        assertThat(file).hasContent(content);
    }

    private static String saved(CloudKeys keys) {
        return JsonObject.builder()
                .put("google", keys.google().save().reveal())
                .put(
                        "aws",
                        HexFormat.of()
                                .formatHex(
                                        keys.awsSession().derive("test", "AES").getEncoded()))
                .build()
                .compact();
    }
}
