package dev.crossrole.cli.tour;

/** Where the tour's steps go: to a person or to a script. */
interface Report {
    void begin(int number, String title);

    void step(Step step);

    /** Told once, after the last step. */
    void end(int steps, int unexpected);
}
