package dev.crossrole.cli;

import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Both local clouds in the tests' own process, with the world that users get who name none. */
final class DefaultClouds {
    private DefaultClouds() {}

    static LocalClouds start() throws IOException {
        return start(InstantSource.system());
    }

    static LocalClouds start(InstantSource clock) throws IOException {
        SecureRandom random = new SecureRandom();
        return LocalClouds.start(new LocalClouds.Settings(
                WorldFile.defaultWorld(), 0, CloudKeys.random(random), clock, random, fault -> {}));
    }
}
