package dev.crossrole.cli.tour;

/** One of the four crossings. */
interface Crossing {
    String title();

    /** Walks it, telling each hop to the guide. */
    void walk(Guide guide);
}
