package dev.crossrole.cli.programs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** Prints what each URL answers, as the JDK's own client gets it. */
public final class Fetch {
    private Fetch() {}

    public static void main(String[] args) throws IOException {
        for (String url : args) {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setRequestProperty("Metadata-Flavor", "Google");
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                System.out.println(status + " " + new String(body.readAllBytes(), UTF_8).replaceAll("\\s+", " "));
            }
        }
    }
}
