package dev.crossrole.policy.aws.document;

import dev.crossrole.policy.aws.text.Ascii;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Statements by the service whose actions they speak of, so that a decision only looks at those that could match. A pattern of actions
 * names its service without wildcards (IAM User Guide, "IAM JSON policy elements: Action"), so that nothing is left out. Each list keeps
 * the order of the text.
 */
final class ServiceIndex {
    /** An index of more entries is not worth its memory; every list then holds all statements. */
    private static final int MAX_ENTRIES = 1 << 16;

    private final Map<String, List<Statement>> byService;
    /** The statements for services that no statement names. */
    private final List<Statement> others;

    private ServiceIndex(Map<String, List<Statement>> byService, List<Statement> others) {
        this.byService = byService;
        this.others = others;
    }

    static ServiceIndex of(List<Statement> statements) {
        List<Set<String>> named =
                statements.stream().map(ServiceIndex::services).toList();
        Map<String, List<Statement>> byService = named.stream()
                .flatMap(Set::stream)
                .distinct()
                .collect(Collectors.toMap(service -> service, service -> new ArrayList<>()));
        if ((long) byService.size() * statements.size() > MAX_ENTRIES) {
            return new ServiceIndex(Map.of(), statements);
        }
        List<Statement> others = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            Set<String> services = named.get(i);
            if (services.isEmpty()) {
                others.add(statement);
            }
            byService.forEach((service, list) -> {
                if (services.isEmpty() || services.contains(service)) {
                    list.add(statement);
                }
            });
        }
        return new ServiceIndex(byService, others);
    }

    /** The statements that could match an action of a service, whose name is in lower case. */
    List<Statement> of(String service) {
        return byService.getOrDefault(service, others);
    }

    /** The services that a statement is limited to, in lower case; empty where it may match actions of any. */
    private static Set<String> services(Statement statement) {
        ActionElement action = statement.action();
        boolean any = action.negated()
                || action.patterns().stream()
                        .anyMatch(pattern -> pattern.equals("*") || !ActionElement.isWellFormed(pattern));
        return any
                ? Set.of()
                : action.patterns().stream().map(ServiceIndex::service).collect(Collectors.toSet());
    }

    private static String service(String pattern) {
        return Ascii.lower(pattern.substring(0, pattern.indexOf(':')));
    }
}
