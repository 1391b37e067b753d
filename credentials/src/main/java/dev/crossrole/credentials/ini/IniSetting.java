package dev.crossrole.credentials.ini;

import dev.crossrole.identity.Secret;

/**
 * One setting.
 *
 * @param name in lower case
 * @param value as it stands, without a comment behind it; it may be a key, so printing the setting does not show it
 */
public record IniSetting(String name, Secret value, Place place) {

    /** The value, for a setting that is no secret. */
    public String text() {
        return value.reveal();
    }
}
