package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.bigquery.transfer.CopyRequest;
import dev.crossrole.localcloud.google.bigquery.transfer.ExtractRequest;
import dev.crossrole.localcloud.google.bigquery.transfer.LoadRequest;
import dev.crossrole.localcloud.google.bigquery.transfer.TransferRequest;
import java.util.Locale;

/** What a job was asked to do. */
public sealed interface JobRequest {
    /** {@code QUERY}, {@code LOAD}, {@code EXTRACT} or {@code COPY}. */
    String type();

    /** The part of the configuration that is of that type, as the job shows it again. */
    JsonObject document();

    /** The name of that part. */
    default String member() {
        return type().toLowerCase(Locale.ROOT);
    }

    default boolean isQuery() {
        return type().equals("QUERY");
    }

    default boolean dryRun() {
        return false;
    }

    /** A statement. */
    record Query(QueryRequest request) implements JobRequest {
        @Override
        public String type() {
            return "QUERY";
        }

        @Override
        public JsonObject document() {
            return request.document();
        }

        @Override
        public boolean dryRun() {
            return request.dryRun();
        }
    }

    /** What was asked of a process before this one. */
    record Kept(String type, JsonObject document) implements JobRequest {}

    /** A load, an extract or a copy. */
    record Move(TransferRequest request) implements JobRequest {
        @Override
        public String type() {
            return switch (request) {
                case LoadRequest ignored -> "LOAD";
                case ExtractRequest ignored -> "EXTRACT";
                case CopyRequest ignored -> "COPY";
            };
        }

        @Override
        public JsonObject document() {
            return request.document();
        }
    }
}
