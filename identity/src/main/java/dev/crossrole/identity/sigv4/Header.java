package dev.crossrole.identity.sigv4;

/** One header field as it arrived or will be sent: the name in any case, the value with no line terminator at its end. */
public record Header(String name, String value) {
    /** The name only: values hold session tokens. */
    @Override
    public String toString() {
        return name + ": (" + value.length() + " characters)";
    }
}
