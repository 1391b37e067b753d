package dev.crossrole.cli.programs;

import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;

/** Prints what Google's library finds by itself, as any program of a user would. */
public final class AskGoogle {
    private AskGoogle() {}

    public static void main(String[] args) throws IOException {
        GoogleCredentials found = GoogleCredentials.getApplicationDefault();
        System.out.println(found.getClass().getSimpleName() + " "
                + ((ComputeEngineCredentials) found).getAccount() + " "
                + found.refreshAccessToken().getTokenValue());
    }
}
