package dev.crossrole.cli.doctor;

import java.util.Locale;

/** The hop at which a crossing fails. Scripts rely on the numbers. */
enum FailingHop {
    NONE(0, "the crossing works"),
    REQUEST(2, "it cannot be asked for in this way"),
    NO_SOURCE(10, "nothing here says who the program is"),
    SOURCE(11, "a source is here and cannot be used, or AWS does not know its keys"),
    CLOCK(12, "this machine's clock is off, and what it signed was refused"),
    ENDPOINT(13, "an endpoint was not reached, did not prove who it is, or did not answer as it should"),
    AWS_STS(14, "AWS STS refused"),
    CHAIN(15, "AWS STS refused a further role of a chain"),
    GOOGLE_STS(16, "Google STS refused the exchange"),
    IMPERSONATION(17, "Google refused the service account");

    private final int exitCode;
    private final String meaning;

    FailingHop(int exitCode, String meaning) {
        this.exitCode = exitCode;
        this.meaning = meaning;
    }

    int exitCode() {
        return exitCode;
    }

    /** As JSON names it. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them in one sentence. */
    static String table() {
        StringBuilder text = new StringBuilder("Exit codes:");
        for (FailingHop hop : values()) {
            text.append(hop == NONE ? " " : "; ")
                    .append(hop.exitCode)
                    .append(' ')
                    .append(hop.meaning);
        }
        return text.append('.').toString();
    }
}
