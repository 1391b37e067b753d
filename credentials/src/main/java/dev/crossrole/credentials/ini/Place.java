package dev.crossrole.credentials.ini;

import dev.crossrole.credentials.UnusableException;

/**
 * Where something stands.
 *
 * @param line counted from 1
 */
public record Place(String file, int line) {

    /** What is wrong there, as a sentence that begins with the place. */
    public UnusableException mistake(String what) {
        return new UnusableException(this + ": " + what);
    }

    /** The same, with what to do about it. */
    public UnusableException mistake(String what, String hint) {
        return new UnusableException(this + ": " + what, hint);
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
