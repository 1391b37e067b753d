package dev.crossrole.cli.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.Main;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import org.junit.jupiter.api.Test;

class ExecutableResponseTest {
    /** Source: AIP-4117: a library reads a document, and takes another exit code or no document for its own mistake. */
    @Test
    void aFaultOfOurOwnIsADocumentToo() {
        Surroundings real = Main.real();
        Surroundings broken = new Surroundings(
                name -> {
                    throw new IllegalStateException("no environment");
                },
                real.clock(),
                real.random(),
                real.jitter(),
                real.in(),
                real.out(),
                real.err(),
                real.home(),
                false);

        JsonObject answer = (JsonObject) Json.parse(new ExecutableResponse(broken).answer(() -> {
            throw new IllegalStateException("a fault");
        }));

        assertThat(answer.bool("success")).isFalse();
        assertThat(answer.string("code")).isEqualTo("70");
        assertThat(answer.string("message")).contains("a fault of Crossrole").contains("a fault");
    }
}
