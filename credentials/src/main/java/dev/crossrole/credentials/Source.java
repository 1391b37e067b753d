package dev.crossrole.credentials;

/**
 * A place where a program learns who it is: the environment, a metadata server, a file.
 *
 * @param <T> what it hands out: AWS credentials, or an identity token
 */
public interface Source<T> {

    /** What {@code --source} calls it, such as {@code environment}, {@code gce} or {@code ec2}. */
    String name();

    /** Looks. Absence is an answer here, not an exception; a source that is present but broken is a failure. */
    Resolution<T> resolve();

    /**
     * Whom the source would speak for, as a text that stays the same while that stays the same: what was made for one such text must
     * not be handed out for another. It holds no secret; of what is secret and decides, a digest stands in it. Where it can be told it is
     * cheaper than {@link #resolve()} and asks nobody beyond this machine and its link; else it is asked for, see {@link Remembering}.
     */
    Resolution<String> identity();
}
