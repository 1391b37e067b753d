package dev.crossrole.localcloud.google.project;

/** What a person calls a service account, a pool or a provider; empty where nobody said. */
public record Labels(String displayName, String description) {
    public static final Labels NONE = new Labels("", "");
}
