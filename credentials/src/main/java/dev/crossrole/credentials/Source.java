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
}
