package dev.crossrole.credentials.crossing;

/** Is told of each step of a crossing, in order, in the thread that crosses, before the crossing goes on or fails. */
@FunctionalInterface
public interface HopListener {
    /** Listens to nothing. */
    HopListener NONE = hop -> {};

    void hop(Hop hop);

    /** Is told, in one sentence, of what works and should not stay so. */
    default void warning(String sentence) {}
}
