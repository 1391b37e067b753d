package dev.crossrole.localcloud.programs;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.CloudKeys;
import dev.crossrole.localcloud.LocalClouds;
import dev.crossrole.localcloud.world.WorldFile;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The local clouds, for a process with a small heap: says where they are and who may enter, and ends with its input. */
public final class CloudsInLittleMemory {
    private CloudsInLittleMemory() {}

    public static void main(String[] args) throws IOException {
        SecureRandom random = new SecureRandom();
        try (LocalClouds clouds = LocalClouds.start(new LocalClouds.Settings(
                WorldFile.defaultWorld(),
                0,
                CloudKeys.random(random),
                InstantSource.system(),
                random,
                Throwable::printStackTrace))) {
            AwsCredentials admin = clouds.accessKeyOf("admin");
            System.out.println(clouds.awsUrl() + " " + clouds.googleUrl() + " " + admin.accessKeyId() + " "
                    + admin.secretAccessKey().reveal());
            while (System.in.read() >= 0) {
                // Waits for the end.
            }
        }
    }
}
