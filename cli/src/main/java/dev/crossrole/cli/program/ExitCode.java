package dev.crossrole.cli.program;

/** What a run ends with. Scripts rely on these numbers. */
public final class ExitCode {
    public static final int DONE = 0;
    /** The cloud said no; the message says why. */
    public static final int REFUSED = 1;
    /** The call was unusable: an option, a file or a value is wrong. */
    public static final int UNUSABLE = 2;
    /** Something could not be reached. */
    public static final int UNREACHABLE = 3;
    /** A mistake in Crossrole itself. Source of the number: {@code EX_SOFTWARE} of BSD's sysexits. */
    public static final int FAULT = 70;

    /** Only {@code explain} ends so, which reaches for nothing: the answer depends on something that was not given. */
    public static final int UNDECIDED = 3;

    private ExitCode() {}
}
