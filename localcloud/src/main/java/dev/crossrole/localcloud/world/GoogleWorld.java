package dev.crossrole.localcloud.world;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.policy.google.federation.DefaultMapping;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Google Cloud project as declared. */
public record GoogleWorld(
        Project project,
        List<Binding> iam,
        List<ServiceAccount> serviceAccounts,
        List<Pool> pools,
        List<Dataset> datasets,
        List<Bucket> buckets) {
    public GoogleWorld {
        iam = List.copyOf(iam);
        serviceAccounts = List.copyOf(serviceAccounts);
        pools = List.copyOf(pools);
        datasets = List.copyOf(datasets);
        buckets = List.copyOf(buckets);
    }

    /** A project without Cloud Storage. */
    public GoogleWorld(
            Project project,
            List<Binding> iam,
            List<ServiceAccount> serviceAccounts,
            List<Pool> pools,
            List<Dataset> datasets) {
        this(project, iam, serviceAccounts, pools, datasets, List.of());
    }

    /** The e-mail of a service account that is declared by its name; another text stands for itself. */
    public String emailOf(String name) {
        return name.contains("@") ? name : name + "@" + project.id() + ".iam.gserviceaccount.com";
    }

    public record Project(String id, long number) {}

    /** A role granted to members, on the resource it is declared under. */
    public record Binding(String role, List<String> members) {}

    /**
     * A service account.
     *
     * @param name the part of its e-mail before the {@code @}
     * @param uniqueId 21 digits; AWS knows the account by this number
     * @param iam who may act as it
     */
    public record ServiceAccount(String name, String uniqueId, List<Binding> iam) {}

    public record Pool(String id, boolean disabled, List<Provider> providers) {}

    /**
     * A provider of a pool.
     *
     * @param trust whom it believes
     * @param mapping attribute to CEL expression; empty takes the default of an AWS provider
     * @param condition a CEL expression that must hold
     */
    public record Provider(
            String id, boolean disabled, Trust trust, Map<String, String> mapping, Optional<String> condition) {

        /** The provider as a pool has it. */
        public WorkloadProvider in(PoolName pool) {
            boolean byDefault = mapping.isEmpty() && trust instanceof WorkloadProvider.Aws;
            return new WorkloadProvider(
                    new ProviderName(pool.project(), pool.pool(), id),
                    disabled,
                    trust,
                    byDefault ? DefaultMapping.AWS : mapping,
                    condition);
        }
    }

    /** A BigQuery dataset; {@code iam} is granted on it alone. */
    public record Dataset(String id, List<Binding> iam, List<Table> tables) {}

    /** A table: its columns with BigQuery types, and rows as one text per cell, {@code null} written as an empty Optional. */
    public record Table(String id, List<Column> columns, List<List<Optional<String>>> rows) {}

    public record Column(String name, String type) {}

    /** A Cloud Storage bucket; {@code iam} is granted on it and its objects alone. */
    public record Bucket(String name, List<Binding> iam, Map<String, ObjectContent> objects) {}
}
