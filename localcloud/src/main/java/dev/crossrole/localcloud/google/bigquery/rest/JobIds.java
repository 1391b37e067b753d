package dev.crossrole.localcloud.google.bigquery.rest;

import java.util.random.RandomGenerator;

/** Ids of jobs whose clients named none. */
final class JobIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private final RandomGenerator random;

    JobIds(RandomGenerator random) {
        this.random = random;
    }

    String next() {
        StringBuilder id = new StringBuilder("job_");
        for (int i = 0; i < 28; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
