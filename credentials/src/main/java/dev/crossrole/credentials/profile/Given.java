package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.credentials.http.Transport;
import java.time.InstantSource;

/**
 * What a profile may lead to.
 *
 * @param transport one that asks again where a trouble passes
 */
record Given(Environment environment, Transport transport, InstantSource clock, StsAccess sts, SharedFiles files) {}
