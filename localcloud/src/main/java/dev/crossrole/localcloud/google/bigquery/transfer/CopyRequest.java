package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A copy job. Source: BigQuery v2 discovery document, JobConfigurationTableCopy.
 *
 * @param sources whose rows go to the table, one source after the other
 * @param table where they go
 */
public record CopyRequest(
        List<TableName> sources, TableName table, LoadRequest.Write write, boolean create, JsonObject document)
        implements TransferRequest {
    private static final Set<String> KNOWN = Set.of(
            "sourceTable",
            "sourceTables",
            "destinationTable",
            "writeDisposition",
            "createDisposition",
            "operationType");

    public CopyRequest {
        sources = List.copyOf(sources);
    }

    /** Reads a configuration. */
    public static CopyRequest parse(JsonObject json, String project) {
        TransferRequest.requireKnown(json, KNOWN);
        String operation = json.findString("operationType").orElse("COPY");
        if (!Set.of("COPY", "OPERATION_TYPE_UNSPECIFIED").contains(operation)) {
            throw BigQueryError.invalid("The local BigQuery does not support operationType " + operation)
                    .exception();
        }
        List<TableName> sources = new ArrayList<>();
        json.findObject("sourceTable").ifPresent(one -> sources.add(TransferRequest.table(one, project)));
        if (json.has("sourceTables")) {
            for (Json item : json.array("sourceTables")) {
                if (!(item instanceof JsonObject one)) {
                    throw new JsonException("sourceTables must hold objects only");
                }
                sources.add(TransferRequest.table(one, project));
            }
        }
        if (sources.isEmpty()) {
            throw BigQueryError.invalid("Required parameter is missing: sourceTable")
                    .exception();
        }
        return new CopyRequest(
                sources,
                TransferRequest.table(json.object("destinationTable"), project),
                // Unlike a load, a copy adds nothing to what is there unless it is told to. Source: the same document.
                LoadRequest.oneOf(LoadRequest.Write.class, json, "writeDisposition", LoadRequest.Write.WRITE_EMPTY),
                !json.findString("createDisposition").orElse("CREATE_IF_NEEDED").equals("CREATE_NEVER"),
                json);
    }
}
