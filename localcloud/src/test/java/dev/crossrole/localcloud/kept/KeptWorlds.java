package dev.crossrole.localcloud.kept;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A world with an administrator of each cloud and little else. */
final class KeptWorlds {
    static final String KEY = "AKIARZPUZDIKADMIN234";
    static final String SECRET = "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";
    static final String BUCKET = "kept-objects";

    private static final String WORLD = """
            aws:
              account: "123456789012"
              region: us-east-1
              users:
                - name: admin
                  accessKey: {id: KEY, secret: SECRET}
                  policies:
                    Administrator: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: "*", Resource: "*"}]}
              roles:
                - name: kept
                  trust: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}
              buckets:
                - name: BUCKET
            google:
              project:
                id: crossrole-demo
                number: 123456789
                iam:
                  - {role: roles/owner, members: ["serviceAccount:operator@crossrole-demo.iam.gserviceaccount.com"]}
                  - {role: roles/bigquery.admin, members: ["serviceAccount:operator@crossrole-demo.iam.gserviceaccount.com"]}
                  - {role: roles/storage.admin, members: ["serviceAccount:operator@crossrole-demo.iam.gserviceaccount.com"]}
              serviceAccounts:
                - {name: operator, uniqueId: "114700000000000000009"}
              buckets:
                - name: BUCKET
              bigquery:
                datasets:
                  - id: kept
                    tables:
                      - {id: notes, columns: {thing: STRING, value: STRING}, rows: []}
                      - {id: streamed, columns: {thing: STRING, value: STRING, number: INT64}, rows: []}
            machines:
              - {name: operator, on: compute-engine, serviceAccount: operator}
            """;

    private KeptWorlds() {}

    static Path in(Path folder) throws IOException {
        return Files.writeString(folder.resolve("world.yaml"), text());
    }

    static String text() {
        return WORLD.replace("id: KEY", "id: " + KEY).replace("SECRET", SECRET).replace("BUCKET", BUCKET);
    }
}
