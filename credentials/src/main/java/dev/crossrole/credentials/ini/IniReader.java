package dev.crossrole.credentials.ini;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.Secret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads lines one after the other. Used once. */
final class IniReader {
    /** Besides letters and digits. Source: the AWS SDK for Java's {@code ProfileFileReader}, which knows the same. */
    private static final String PUNCTUATION = "_-/.%@:+";

    private final String file;
    private final List<IniSection> sections = new ArrayList<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, IniSetting> settings = new LinkedHashMap<>();
    private String section = "";
    private int sectionLine;
    private String last = "";
    private int line;

    IniReader(String file) {
        this.file = file;
    }

    IniFile read(String text) {
        // Editors of Windows put a byte order mark first.
        String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
        whole.lines().forEach(each -> {
            line++;
            readLine(each);
        });
        close();
        return new IniFile(sections);
    }

    private void readLine(String text) {
        if (text.isBlank() || text.startsWith("#") || text.startsWith(";")) {
            return;
        }
        if (text.startsWith("[")) {
            begin(text);
        } else if (section.isEmpty()) {
            throw mistake("a setting must stand below a section such as [default]");
        } else if (text.startsWith(" ") || text.startsWith("\t")) {
            goOn(text.strip());
        } else {
            setting(text);
        }
    }

    private void begin(String text) {
        int end = text.indexOf(']');
        if (end < 0) {
            throw mistake("a section's name must end with ]");
        }
        String after = text.substring(end + 1).strip();
        if (!after.isEmpty() && !after.startsWith("#") && !after.startsWith(";")) {
            throw mistake("nothing but a comment may follow a section's ]");
        }
        close();
        section = text.substring(1, end).strip();
        sectionLine = line;
        last = "";
        if (section.isEmpty()) {
            throw mistake("a section must have a name");
        }
        if (!names.add(section)) {
            throw mistake(
                    "there is a section [" + Text.oneLine(section) + "] above already: put their settings together");
        }
    }

    private void setting(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            // The line may be the second half of a key, so it is not quoted.
            throw mistake("a line must be a [section], a comment, or name = value");
        }
        String name = text.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || !name.chars().allMatch(IniReader::isOfName)) {
            throw mistake("a setting's name must have letters, digits and " + PUNCTUATION);
        }
        IniSetting before = settings.get(name);
        if (before != null) {
            throw mistake(name + " is set in line " + before.place().line() + " already");
        }
        put(name, withoutComment(text.substring(equals + 1)), place());
        last = name;
    }

    private void goOn(String text) {
        IniSetting before = settings.get(last);
        if (before == null) {
            throw mistake("a line that begins with a blank goes on with a setting, but there is none above it");
        }
        put(last, before.value().reveal() + "\n" + text, before.place());
    }

    private void put(String name, String value, Place place) {
        settings.put(name, new IniSetting(name, Secret.of(value), place));
    }

    private void close() {
        if (!section.isEmpty()) {
            sections.add(new IniSection(section, new Place(file, sectionLine), settings));
            settings.clear();
        }
    }

    /** A mark begins a comment only after a blank: secret keys and URLs hold both. */
    private static String withoutComment(String value) {
        for (int i = 1; i < value.length(); i++) {
            boolean mark = value.charAt(i) == '#' || value.charAt(i) == ';';
            if (mark && (value.charAt(i - 1) == ' ' || value.charAt(i - 1) == '\t')) {
                return value.substring(0, i).strip();
            }
        }
        return value.strip();
    }

    private static boolean isOfName(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || PUNCTUATION.indexOf(c) >= 0;
    }

    private Place place() {
        return new Place(file, line);
    }

    private UnusableException mistake(String what) {
        return place().mistake(what);
    }
}
