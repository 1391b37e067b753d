package dev.crossrole.credentials.ini;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One section.
 *
 * @param name what stands between the brackets, without blanks around it
 * @param settings by name, in the order of the file
 */
public record IniSection(String name, Place place, Map<String, IniSetting> settings) {
    public IniSection {
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public Optional<IniSetting> find(String setting) {
        return Optional.ofNullable(settings.get(setting));
    }
}
