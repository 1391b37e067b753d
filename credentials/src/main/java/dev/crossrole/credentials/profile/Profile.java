package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.ini.IniSetting;
import dev.crossrole.credentials.ini.Place;
import java.util.Map;
import java.util.Optional;

/**
 * One profile: what both files say of it.
 *
 * @param place where it begins
 */
record Profile(String name, Place place, Map<String, IniSetting> settings) {
    Profile {
        settings = Map.copyOf(settings);
    }

    boolean has(String setting) {
        return settings.containsKey(setting);
    }

    Optional<IniSetting> find(String setting) {
        return Optional.ofNullable(settings.get(setting));
    }

    Optional<String> text(String setting) {
        return find(setting).map(IniSetting::text).filter(value -> !value.isEmpty());
    }

    /**
     * A setting that must be there.
     *
     * @param because what makes it so
     */
    IniSetting require(String setting, String because) {
        return find(setting)
                .filter(found -> !found.value().isEmpty())
                .orElseThrow(
                        () -> mistake("the profile " + name + " lacks " + setting + ", which " + because + " needs"));
    }

    UnusableException mistake(String what) {
        return place.mistake(what);
    }

    /** Reads a setting with a parser that knows what is wrong with it. */
    <T> T parse(IniSetting setting, java.util.function.Function<String, T> parser) {
        try {
            return parser.apply(setting.text());
        } catch (IllegalArgumentException | UnusableException e) {
            throw setting.place().mistake(setting.name() + ": " + e.getMessage());
        }
    }

    Optional<Region> region() {
        return find("region").map(setting -> parse(setting, Region::new));
    }
}
