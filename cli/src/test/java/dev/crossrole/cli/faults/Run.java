package dev.crossrole.cli.faults;

import java.time.Duration;

/** What a process ended with. */
record Run(int code, String out, String err, Duration took) {}
