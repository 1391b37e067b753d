package dev.crossrole.junit;

/** Which clients there are. The classes that know an SDK are only touched for a parameter of that SDK, which a test may lack. */
final class Clients {
    private static final String AWS = "software.amazon.awssdk.services.";

    private Clients() {}

    static boolean supports(Class<?> type) {
        return type.getName().startsWith(AWS) ? AwsClients.supports(type) : isGoogle(type);
    }

    static Object make(Class<?> type, Clouds clouds, As as) {
        return isGoogle(type) ? GoogleClients.make(type, clouds, as) : AwsClients.make(type, clouds, as);
    }

    private static boolean isGoogle(Class<?> type) {
        return switch (type.getName()) {
            case "com.google.cloud.bigquery.BigQuery",
                    "com.google.cloud.storage.Storage",
                    "com.google.auth.oauth2.GoogleCredentials" -> true;
            default -> false;
        };
    }
}
