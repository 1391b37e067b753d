package dev.crossrole.credentials.ini;

import dev.crossrole.credentials.UnusableException;
import java.util.List;

/**
 * A file of sections.
 *
 * @param sections in the order of the file; no two have the same name
 */
public record IniFile(List<IniSection> sections) {
    public IniFile {
        sections = List.copyOf(sections);
    }

    /**
     * Reads a text.
     *
     * <p>A section begins with its name in brackets; below it a line is {@code name = value}, and a line that begins with a blank goes on
     * with the value above. A line that begins with {@code #} or {@code ;} is a comment, and so is what follows one of them after a blank
     * behind a section or a value. Names of settings are the same in upper and lower case. Sources: AWS SDKs and Tools Reference Guide,
     * "Format of the config file"; the tests compare with the AWS SDK for Java, which reads more leniently: it takes the last of two
     * settings of one name, and passes over a line that it does not understand.
     *
     * @param name what messages call the file
     * @throws UnusableException with the place of the first line that is not understood; the line is not quoted
     */
    public static IniFile parse(String name, String text) {
        return new IniReader(name).read(text);
    }
}
