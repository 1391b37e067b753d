package dev.crossrole.localcloud.world;

import dev.crossrole.identity.google.PoolName;
import dev.crossrole.localcloud.world.GoogleWorld.Binding;
import dev.crossrole.localcloud.world.GoogleWorld.Column;
import dev.crossrole.localcloud.world.GoogleWorld.Dataset;
import dev.crossrole.localcloud.world.GoogleWorld.Pool;
import dev.crossrole.localcloud.world.GoogleWorld.Project;
import dev.crossrole.localcloud.world.GoogleWorld.ServiceAccount;
import dev.crossrole.localcloud.world.GoogleWorld.Table;
import dev.crossrole.policy.google.federation.AttributeMapper;
import dev.crossrole.policy.google.federation.InvalidProviderException;
import dev.crossrole.policy.google.federation.WorkloadProvider;
import dev.crossrole.policy.google.federation.WorkloadProvider.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code google} part of a world file. */
final class GoogleWorldReader {
    /** Expressions do not depend on the pool. */
    private static final PoolName ANY_POOL = new PoolName("1", "pool");

    private final ContentReader content;
    private final boolean compiling;

    /**
     * A reader.
     *
     * @param compiling whether the expressions of providers are compiled, so that a mistake is told with its place. Starting the compiler
     *     takes longer than starting both clouds; else they are compiled at the first exchange.
     */
    GoogleWorldReader(ContentReader content, boolean compiling) {
        this.content = content;
        this.compiling = compiling;
    }

    GoogleWorld read(YamlNode node) {
        YamlObject google =
                node.object().allowing("project", "serviceAccounts", "workloadIdentityPools", "bigquery", "buckets");
        YamlObject project = google.get("project").object().allowing("id", "number", "iam");
        YamlNode id = project.get("id");
        if (!id.text().matches("[a-z][a-z0-9-]{2,28}[a-z0-9]")) {
            throw id.mistake("must be 4 to 30 of a-z, 0-9 and hyphens, but is '" + id.text() + "'");
        }
        return new GoogleWorld(
                new Project(id.text(), project.get("number").number()),
                bindings(project),
                google.named("serviceAccounts", GoogleWorldReader::serviceAccount, ServiceAccount::name),
                google.named("workloadIdentityPools", this::pool, Pool::id),
                google.find("bigquery").map(GoogleWorldReader::datasets).orElse(List.of()),
                google.named("buckets", this::bucket, GoogleWorld.Bucket::name));
    }

    private static ServiceAccount serviceAccount(YamlNode node) {
        YamlObject account = node.object().allowing("name", "uniqueId", "iam");
        YamlNode name = account.get("name");
        if (!name.text().matches("[a-z][a-z0-9-]{4,28}[a-z0-9]")) {
            throw name.mistake("must be 6 to 30 of a-z, 0-9 and hyphens, but is '" + name.text() + "'");
        }
        YamlNode uniqueId = account.get("uniqueId");
        if (!uniqueId.text().matches("[0-9]{21}")) {
            throw uniqueId.mistake("must be 21 digits in quotes, but is '" + uniqueId.text() + "'");
        }
        return new ServiceAccount(name.text(), uniqueId.text(), bindings(account));
    }

    private static List<Binding> bindings(YamlObject resource) {
        return resource.each("iam", node -> {
            YamlObject binding = node.object().allowing("role", "members");
            return new Binding(binding.text("role"), binding.each("members", YamlNode::text));
        });
    }

    private Pool pool(YamlNode node) {
        YamlObject pool = node.object().allowing("id", "disabled", "providers");
        return new Pool(
                poolId(pool.get("id")),
                pool.flag("disabled"),
                pool.named("providers", this::provider, GoogleWorld.Provider::id));
    }

    private GoogleWorld.Provider provider(YamlNode node) {
        YamlObject written = node.object().allowing("id", "disabled", "aws", "oidc", "mapping", "condition");
        GoogleWorld.Provider provider = new GoogleWorld.Provider(
                poolId(written.get("id")),
                written.flag("disabled"),
                trust(node, written),
                written.entries("mapping", YamlNode::text),
                written.findText("condition"));
        if (compiling) {
            requireUsable(provider, node);
        }
        return provider;
    }

    private static void requireUsable(GoogleWorld.Provider provider, YamlNode node) {
        try {
            AttributeMapper.compile(provider.in(ANY_POOL));
        } catch (InvalidProviderException e) {
            throw node.mistake("Google would not take this provider: " + e.getMessage());
        }
    }

    private static Trust trust(YamlNode node, YamlObject provider) {
        Optional<YamlObject> aws =
                provider.find("aws").map(value -> value.object().allowing("account"));
        Optional<YamlObject> oidc =
                provider.find("oidc").map(value -> value.object().allowing("issuer", "audiences"));
        if (aws.isPresent() == oidc.isPresent()) {
            throw node.mistake("needs exactly one of aws, oidc");
        }
        return aws.<Trust>map(value -> new WorkloadProvider.Aws(AwsWorldReader.account(value.get("account"))))
                .orElseGet(() -> new WorkloadProvider.Oidc(
                        oidc.orElseThrow().text("issuer"), oidc.orElseThrow().each("audiences", YamlNode::text)));
    }

    private static String poolId(YamlNode node) {
        if (!node.text().matches("[a-z0-9-]{4,32}")) {
            throw node.mistake("must be 4 to 32 of a-z, 0-9 and hyphens, but is '" + node.text() + "'");
        }
        return node.text();
    }

    private GoogleWorld.Bucket bucket(YamlNode node) {
        YamlObject bucket = node.object().allowing("name", "iam", "objects");
        YamlNode name = bucket.get("name");
        if (!name.text().matches("[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]")) {
            throw name.mistake(
                    "must be 3 to 63 of a-z, 0-9, dots, hyphens and underscores, but is '" + name.text() + "'");
        }
        return new GoogleWorld.Bucket(name.text(), bindings(bucket), bucket.entries("objects", content::read));
    }

    private static List<Dataset> datasets(YamlNode node) {
        return node.object().allowing("datasets").named("datasets", GoogleWorldReader::dataset, Dataset::id);
    }

    private static Dataset dataset(YamlNode node) {
        YamlObject dataset = node.object().allowing("id", "iam", "tables");
        return new Dataset(
                identifier(dataset.get("id")),
                bindings(dataset),
                dataset.named("tables", GoogleWorldReader::table, Table::id));
    }

    private static Table table(YamlNode node) {
        YamlObject table = node.object().allowing("id", "columns", "rows");
        List<Column> columns = new ArrayList<>();
        table.get("columns").object().fields().forEach((name, type) -> columns.add(new Column(name, type.text())));
        return new Table(identifier(table.get("id")), columns, table.each("rows", row -> row(row, columns.size())));
    }

    private static List<Optional<String>> row(YamlNode node, int columns) {
        List<YamlNode> cells = node.list();
        if (cells.size() != columns) {
            throw node.mistake("must have " + columns + " cells, one for each column, but has " + cells.size());
        }
        return cells.stream()
                .map(cell -> cell.isNull() ? Optional.<String>empty() : Optional.of(cell.text()))
                .toList();
    }

    private static String identifier(YamlNode node) {
        if (!node.text().matches("[A-Za-z0-9_]{1,1024}")) {
            throw node.mistake("must be letters, digits and underscores, but is '" + node.text() + "'");
        }
        return node.text();
    }
}
