package dev.crossrole.localcloud.google.testing;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.localcloud.world.GoogleWorld.Binding;
import dev.crossrole.localcloud.world.GoogleWorld.Bucket;
import dev.crossrole.localcloud.world.GoogleWorld.Pool;
import dev.crossrole.localcloud.world.GoogleWorld.Project;
import dev.crossrole.localcloud.world.GoogleWorld.ServiceAccount;
import dev.crossrole.localcloud.world.ObjectContent;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The project that most tests start from. */
public final class Worlds {
    public static final String POOL =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool";
    public static final String AWS_PROVIDER = POOL + "/providers/aws-provider";
    public static final String BATCH = "arn:aws:sts::123456789012:assumed-role/batch/i-0123456789abcdef0";
    public static final String READER = "reader@demo.iam.gserviceaccount.com";
    public static final String ADMIN = "admin-account@demo.iam.gserviceaccount.com";

    private Worlds() {}

    /** AWS role {@code batch} may act as {@code reader}; {@code admin-account} owns the project and has the bucket {@code
     * files}, which {@code reader} may read; everybody may read the bucket {@code open}; {@code nobody} may nothing. */
    public static GoogleWorld demo() {
        return with(List.of(new GoogleWorld.Provider(
                "aws-provider",
                false,
                new WorkloadProvider.Aws(AccountId.of("123456789012")),
                Map.of(),
                Optional.empty())));
    }

    /**
     * The same with an empty dataset {@code d}, whose tables {@code reader} and {@code nobody} may make and fill; {@code nobody} may
     * still not read a bucket.
     */
    public static GoogleWorld withDataset() {
        GoogleWorld demo = demo();
        String nobody = "serviceAccount:nobody@demo.iam.gserviceaccount.com";
        List<Binding> iam = new ArrayList<>(demo.iam());
        iam.add(new Binding("roles/bigquery.jobUser", List.of(nobody)));
        List<Binding> editors =
                List.of(new Binding("roles/bigquery.dataEditor", List.of("serviceAccount:" + READER, nobody)));
        return new GoogleWorld(
                demo.project(),
                iam,
                demo.serviceAccounts(),
                demo.pools(),
                List.of(new GoogleWorld.Dataset("d", editors, List.of())),
                demo.buckets());
    }

    public static GoogleWorld with(List<GoogleWorld.Provider> providers) {
        String batch = "principalSet:" + POOL + "/attribute.aws_role/arn:aws:sts::123456789012:assumed-role/batch";
        return new GoogleWorld(
                new Project("demo", 123456789),
                List.of(
                        new Binding("roles/owner", List.of("serviceAccount:" + ADMIN)),
                        new Binding("roles/bigquery.jobUser", List.of("serviceAccount:" + READER))),
                List.of(
                        new ServiceAccount(
                                "reader",
                                "114700000000000000001",
                                List.of(new Binding("roles/iam.workloadIdentityUser", List.of(batch)))),
                        new ServiceAccount("nobody", "114700000000000000002", List.of()),
                        new ServiceAccount("admin-account", "114700000000000000003", List.of())),
                List.of(new Pool("aws-pool", false, providers), new Pool("off-pool", true, providers)),
                List.of(),
                List.of(
                        new Bucket(
                                "files",
                                List.of(
                                        new Binding("roles/storage.objectViewer", List.of("serviceAccount:" + READER)),
                                        new Binding("roles/storage.admin", List.of("serviceAccount:" + ADMIN))),
                                Map.of("hello.txt", new ObjectContent.Text("hello"))),
                        new Bucket(
                                "open",
                                List.of(new Binding("roles/storage.objectViewer", List.of("allUsers"))),
                                Map.of("hello.txt", new ObjectContent.Text("hello")))));
    }
}
