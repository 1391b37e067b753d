package dev.crossrole.localcloud.aws.s3.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.blob.SpillingBlobStore;
import dev.crossrole.localcloud.durable.Shape;
import org.junit.jupiter.api.Test;

/** Records as folders hold them, those of before there were tags among them: each is written as it was read. */
class StoreShapesTest {
    private static final String BUCKET = """
            {"name":"b","region":"us-east-1","created":"2026-11-01T00:00:00Z","publicAccess":[]%s}""";
    private static final String UPLOAD = """
            {"id":"u","bucket":"b","key":"k","initiated":"2026-11-01T00:00:00Z","headers":{}%s,"coverage":"COMPOSITE"}""";
    private static final String TAGS = ",\"tags\":{\"team\":\"lake\"}";

    private final StoreShapes shapes = new StoreShapes(SpillingBlobStore.temporary("shapes-test"));

    @Test
    void withoutTagsTheyAreAsTheyWere() {
        assertThat(kept(shapes.bucket(), BUCKET.formatted("")).tags()).isEmpty();
        assertThat(kept(shapes.upload(), UPLOAD.formatted("")).tags()).isEmpty();
    }

    @Test
    void tagsComeBack() {
        assertThat(kept(shapes.bucket(), BUCKET.formatted(TAGS)).tags()).containsEntry("team", "lake");
        assertThat(kept(shapes.upload(), UPLOAD.formatted(TAGS)).tags()).containsEntry("team", "lake");
    }

    private static <T> T kept(Shape<T> shape, String text) {
        JsonObject json = (JsonObject) Json.parse(text);
        T value = shape.read().apply(json);
        assertThat(shape.write().apply(value)).isEqualTo(json);
        return value;
    }
}
