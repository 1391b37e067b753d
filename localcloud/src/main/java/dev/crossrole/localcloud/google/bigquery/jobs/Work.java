package dev.crossrole.localcloud.google.bigquery.jobs;

import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import java.time.InstantSource;

/** What a thread of the jobs does for one of them. Its refusals are the job's. */
@FunctionalInterface
interface Work {
    Outcome run(Engine engine, InstantSource clock);
}
