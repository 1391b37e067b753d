package dev.crossrole.localcloud.google.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.project.Labels;
import dev.crossrole.localcloud.google.project.ServiceAccount;
import org.junit.jupiter.api.Test;

class ProjectShapesTest {
    private static final String EMAIL = "batch@demo.iam.gserviceaccount.com";

    @Test
    void anAccountIsReadAsItWasWritten() {
        ServiceAccount account = new ServiceAccount("demo", EMAIL, "114700000000000000001", true, new Labels("N", ""));
        assertThat(read(ProjectShapes.ACCOUNT.write().apply(account))).isEqualTo(account);
    }

    /** A record that would be written otherwise counts as damaged, and there are folders from before accounts had names. */
    @Test
    void anAccountOfAnOlderFolderIsReadAndWrittenAsItWas() {
        JsonObject kept = (JsonObject) Json.parse("{\"project\":\"demo\",\"email\":\"" + EMAIL
                + "\",\"uniqueId\":\"114700000000000000001\",\"disabled\":false}");
        assertThat(read(kept).labels()).isEqualTo(Labels.NONE);
        assertThat(ProjectShapes.ACCOUNT.write().apply(read(kept))).isEqualTo(kept);
    }

    private static ServiceAccount read(JsonObject json) {
        return ProjectShapes.ACCOUNT.read().apply(json);
    }
}
