package dev.crossrole.localcloud.google.bigquery;

import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleResource;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A gate whose tokens are names of callers. Which permissions a caller has is said per resource name; a resource inherits what its
 * parents have, and {@code granted} bindings of the resource count by the roles below.
 */
final class TestGate implements GoogleAccessGate {
    private static final Map<String, Set<String>> ROLES = Map.of(
            "roles/bigquery.dataOwner",
                    Set.of("bigquery.tables.getData", "bigquery.tables.create", "bigquery.tables.updateData"),
            "roles/bigquery.dataViewer",
                    Set.of(
                            "bigquery.tables.getData",
                            "bigquery.tables.get",
                            "bigquery.tables.list",
                            "bigquery.datasets.get"));

    /** The caller's permissions by resource name. */
    private final Map<String, Map<String, Set<String>>> grants;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    TestGate(Map<String, Map<String, Set<String>>> grants) {
        this.grants = grants;
    }

    /** What was asked, as {@code caller permission resource allowed}, since the last time. */
    List<String> asked() {
        List<String> all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    @Override
    public Admission admit(Request request, String service, Set<String> scopes) {
        String field = request.headers().first("Authorization").orElse("");
        String name = field.startsWith("Bearer ") ? field.substring("Bearer ".length()) : "";
        if (name.isEmpty()) {
            return new Admission.Refused(
                    GoogleError.unauthenticated("Request is missing required authentication credential."));
        }
        return grants.containsKey(name)
                ? new Admission.Admitted(new Named(name))
                : new Admission.Refused(GoogleError.unauthenticated("Request had invalid authentication credentials."));
    }

    private final class Named implements Caller {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String requestId() {
            return "request";
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Decision decide(String permission, GoogleResource resource) {
            boolean allowed = grants.getOrDefault(name, Map.of()).entrySet().stream()
                            .anyMatch(grant -> (resource.name() + "/").startsWith(grant.getKey() + "/")
                                    && (grant.getValue().contains(permission)
                                            || grant.getValue().contains("*")))
                    || resource.policy().bindings().stream()
                            .anyMatch(binding -> binding.members().contains("serviceAccount:" + name)
                                    && ROLES.getOrDefault(binding.role(), Set.of())
                                            .contains(permission));
            asked.add(name + " " + permission + " " + resource.name() + " " + allowed);
            return new Decision(allowed ? Verdict.ALLOWED : Verdict.DENIED, "test", false, Set.of(), List.of());
        }
    }
}
