package dev.crossrole.cli.doctor;

import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.crossing.WhoAmI;

/** What a crossing to one cloud has of its own. */
interface Direction {
    /** Who would start it. */
    WhoAmI whoAmI(Surroundings around);

    /** Makes it, as whoever was found. */
    void cross(WhoAmI who, Surroundings around);

    /** Where it fails, if this hop was refused. */
    FailingHop refusedAt(Hop hop);

    /** What to ask {@code explain} about a refusal. */
    Question question(Hop refused, Log log, WhoAmI who, Surroundings around);
}
