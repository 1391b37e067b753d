package dev.crossrole.localcloud.google.bigquery.transfer;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonBoolean;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.TableName;
import java.util.Set;

/** What a job is to move, and how. */
public sealed interface TransferRequest permits LoadRequest, ExtractRequest, CopyRequest {
    /** The table on this side of it. */
    TableName table();

    /** The configuration as it was given, which the job shows again. */
    JsonObject document();

    /** What would change the outcome and is not done here is refused rather than ignored. */
    static void requireKnown(JsonObject json, Set<String> known) {
        for (String name : json.names()) {
            if (!known.contains(name) && !isEmpty(json.get(name))) {
                throw BigQueryError.invalid(
                                "The local BigQuery does not support " + name + " in load, extract and copy jobs")
                        .exception();
            }
        }
    }

    private static boolean isEmpty(Json value) {
        return value instanceof JsonNull
                || (value instanceof JsonArray array && array.size() == 0)
                || (value instanceof JsonObject object && object.names().isEmpty())
                || value.equals(new JsonBoolean(false));
    }

    static TableName table(JsonObject reference, String project) {
        return new TableName(
                reference.findString("projectId").orElse(project),
                reference.string("datasetId"),
                reference.string("tableId"));
    }

    /** A number, which Google's JSON may write as text. */
    static int number(JsonObject json, String name, int otherwise) {
        if (!json.has(name)) {
            return otherwise;
        }
        try {
            int number = json.get(name) instanceof JsonString(String text)
                    ? Integer.parseInt(text)
                    : Math.toIntExact(json.integer(name));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // Refused below, like a negative number.
        }
        throw BigQueryError.invalid("Invalid value for " + name).exception();
    }

    /** One character, or the word for the tab. */
    static char delimiter(JsonObject json) {
        String text = json.findString("fieldDelimiter")
                .filter(given -> !given.isEmpty())
                .orElse(",");
        String known = text.equals("tab") || text.equals("\\t") ? "\t" : text;
        if (known.length() != 1) {
            throw BigQueryError.invalid(
                            "The local BigQuery takes one character as fieldDelimiter, not \"" + text + "\"")
                    .exception();
        }
        return known.charAt(0);
    }
}
