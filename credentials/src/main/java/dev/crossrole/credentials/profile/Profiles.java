package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.Fingerprint;
import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.credentials.ini.IniFile;
import dev.crossrole.credentials.ini.IniSection;
import dev.crossrole.credentials.ini.IniSetting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What both files hold. In the config file a profile's section is {@code [profile NAME]}, but for {@code [default]}; in the credentials file
 * it is {@code [NAME]}. Where both set something, the credentials file counts, as in the AWS CLI and the SDKs.
 */
final class Profiles {
    private static final String DEFAULT = "default";

    private final Map<String, Profile> profiles = new LinkedHashMap<>();
    private final Map<String, IniSection> signIns = new HashMap<>();
    private final Map<String, IniSection> unprefixed = new HashMap<>();
    private final String fingerprint;

    private Profiles(String config, String credentials) {
        this.fingerprint = Fingerprint.of(config, credentials);
    }

    static Profiles in(SharedFiles files) {
        String config = SharedFiles.text(files.config());
        String credentials = SharedFiles.text(files.credentials());
        Profiles profiles = new Profiles(config, credentials);
        files.config()
                .ifPresent(file ->
                        IniFile.parse(file.toString(), config).sections().forEach(profiles::addConfig));
        files.credentials()
                .ifPresent(file -> IniFile.parse(file.toString(), credentials)
                        .sections()
                        .forEach(section -> profiles.add(section.name(), section)));
        return profiles;
    }

    /** A text that stands for all that the files say. */
    String fingerprint() {
        return fingerprint;
    }

    Optional<Profile> find(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /**
     * A profile that must be there.
     *
     * @param from who names it
     */
    Profile get(String name, String from) {
        return find(name).orElseThrow(() -> {
            IniSection near = unprefixed.get(name);
            return new UnusableException(
                    from + " names the profile '" + Text.oneLine(name) + "', but there is none: there "
                            + (profiles.isEmpty() ? "are no profiles" : "are " + String.join(", ", profiles.keySet())),
                    near == null
                            ? ""
                            : "The section [" + name + "] at " + near.place() + " must be [profile " + name + "].");
        });
    }

    /** A person's sign-in, {@code [sso-session NAME]}. */
    Optional<IniSection> signIn(String name) {
        return Optional.ofNullable(signIns.get(name));
    }

    private void addConfig(IniSection section) {
        String[] words = words(section.name());
        if (words.length == 1 && words[0].equals(DEFAULT)) {
            add(DEFAULT, section);
        } else if (words.length == 2 && words[0].equals("profile")) {
            add(words[1], section);
        } else if (words.length == 2 && words[0].equals("sso-session")) {
            signIns.put(words[1], section);
        } else {
            // Other tools keep sections of their own there: [services …], [plugins], [preview].
            unprefixed.put(section.name(), section);
        }
    }

    /** The kind and the name, which the AWS CLI takes in quotes too. */
    private static String[] words(String text) {
        int blank = 0;
        while (blank < text.length() && text.charAt(blank) != ' ' && text.charAt(blank) != '\t') {
            blank++;
        }
        if (blank == text.length()) {
            return new String[] {text};
        }
        String name = text.substring(blank).strip();
        boolean quoted = name.length() > 2 && name.startsWith("\"") && name.endsWith("\"");
        return new String[] {text.substring(0, blank), quoted ? name.substring(1, name.length() - 1) : name};
    }

    private void add(String name, IniSection section) {
        Profile before = profiles.get(name);
        Map<String, IniSetting> settings = new LinkedHashMap<>(before == null ? Map.of() : before.settings());
        settings.putAll(section.settings());
        profiles.put(name, new Profile(name, before == null ? section.place() : before.place(), settings));
    }
}
