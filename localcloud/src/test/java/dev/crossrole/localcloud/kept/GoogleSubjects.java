package dev.crossrole.localcloud.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Things of Google Cloud that a client makes, changes and deletes, as the REST APIs have it. */
final class GoogleSubjects implements AutoCloseable {
    private static final String POOLS = "/v1/projects/crossrole-demo/locations/global/workloadIdentityPools";

    private final GoogleRest rest;

    GoogleSubjects(KeptProcess clouds) throws Exception {
        this(clouds.googleUrl(), clouds.metadataUrl());
    }

    GoogleSubjects(String url, String metadataUrl) throws Exception {
        this.rest = new GoogleRest(url, metadataUrl);
    }

    /** Pools, told apart by what they are called. A deleted pool's id is not free, so none is deleted but in name. */
    Ledger.Subject pools() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) throws Exception {
                byte[] body = ("{\"displayName\": \"" + value + "\"}").getBytes(UTF_8);
                boolean made = isNew
                        && rest.send("POST", POOLS + "?workloadIdentityPoolId=" + thing, body, 200, 409)
                                        .status()
                                == 200;
                if (!made) {
                    rest.send("PATCH", POOLS + "/" + thing + "?updateMask=displayName", body, 200);
                }
            }

            @Override
            public void delete(String thing) throws Exception {
                rest.send(
                        "PATCH",
                        POOLS + "/" + thing + "?updateMask=displayName",
                        "{\"displayName\": \"\"}".getBytes(UTF_8),
                        200);
            }

            @Override
            public Optional<String> read(String thing) throws Exception {
                GoogleRest.Answer answer = rest.get(POOLS + "/" + thing, 200, 403, 404);
                return answer.status() == 200
                        ? answer.json().findString("displayName").filter(name -> !name.isEmpty())
                        : Optional.empty();
            }
        };
    }

    /** Objects of Cloud Storage, whose bytes follow from the value. */
    Ledger.Subject objects() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) throws Exception {
                String path = "/upload/storage/v1/b/" + KeptWorlds.BUCKET + "/o?uploadType=media&name=" + thing;
                rest.send("POST", path, value.repeat(1000).getBytes(UTF_8), 200);
            }

            @Override
            public void delete(String thing) throws Exception {
                rest.send("DELETE", "/storage/v1/b/" + KeptWorlds.BUCKET + "/o/" + thing, new byte[0], 204);
            }

            @Override
            public Optional<String> read(String thing) throws Exception {
                String path = "/storage/v1/b/" + KeptWorlds.BUCKET + "/o/" + thing + "?alt=media";
                GoogleRest.Answer answer = rest.get(path, 200, 404);
                if (answer.status() == 404) {
                    return Optional.empty();
                }
                String value = answer.body().substring(0, 16);
                assertThat(answer.body()).isEqualTo(value.repeat(1000));
                return Optional.of(value);
            }
        };
    }

    List<Ledger.Subject> all() {
        TableSubjects bigQuery = new TableSubjects(rest);
        return Stream.concat(Stream.of(pools(), objects()), bigQuery.all().stream())
                .toList();
    }

    @Override
    public void close() {
        rest.close();
    }
}
