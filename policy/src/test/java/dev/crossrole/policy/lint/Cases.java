package dev.crossrole.policy.lint;

import dev.crossrole.policy.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the tables of cases: what their short words stand for is said at the head of {@code cases.txt}. */
final class Cases {
    private static final Map<String, String> WORDS = Map.of(
            "GOOGLE", web("accounts.google.com"),
            "GITHUB", web("arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"),
            "EKS", web("arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC"),
            "USER", "\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:user/u\"}, \"Action\": \"sts:AssumeRole\"",
            "POOL", "principalSet://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool");

    private Cases() {}

    /**
     * A case.
     *
     * @param line as it stands in the table
     * @param document what is linted
     * @param expected rule and place of each finding
     */
    record Case(String line, String document, List<String> expected) {
        @Override
        public String toString() {
            return line;
        }
    }

    static List<Case> read(String table) {
        List<Case> cases = new ArrayList<>();
        for (String line : Table.lines(Cases.class, table)) {
            if (line.startsWith(" ")) {
                cases.get(cases.size() - 1).expected().add(expand(line.strip()));
            } else {
                int colon = line.indexOf(": ");
                String body = expand(line.substring(colon + 1).strip());
                cases.add(new Case(line, document(line.substring(0, colon), body), new ArrayList<>()));
            }
        }
        return cases;
    }

    static String expand(String text) {
        String expanded = text;
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            expanded = expanded.replace(word.getKey(), word.getValue());
        }
        return expanded;
    }

    static String document(String kind, String body) {
        return switch (kind) {
            case "trust", "identity" ->
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\",\n " + body + "}]}";
            case "binding" -> "{\"bindings\": [{" + body + "}]}";
            case "document" -> body;
            default -> throw new IllegalArgumentException("there is no kind of case '" + kind + "'");
        };
    }

    private static String web(String provider) {
        return "\"Principal\": {\"Federated\": \"" + provider + "\"}, \"Action\": \"sts:AssumeRoleWithWebIdentity\"";
    }
}
