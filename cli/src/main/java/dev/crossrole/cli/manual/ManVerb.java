package dev.crossrole.cli.manual;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.cli.program.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code crossrole man}: the manual pages. */
public final class ManVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "man",
            "Prints the manual page of a verb, or of Crossrole where none is named, in the macros that man(1) reads; or writes all pages to a folder.",
            "[VERB …]",
            List.of(
                    OptionSpec.value(
                            "to", "DIR", "Write all pages to this folder instead, such as ~/.local/share/man/man1."),
                    OptionSpec.flag("help", "Print this text.")),
            """
            crossrole man aws | man -l -
            crossrole man --to ~/.local/share/man/man1""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        Optional<Path> folder = arguments.path("to");
        if (folder.isPresent()) {
            write(folder.get());
            return ExitCode.DONE;
        }
        ManPage page = new ManPage(Version.text());
        String verb = String.join(" ", arguments.operands());
        surroundings
                .out()
                .print(
                        verb.isEmpty()
                                ? page.overview()
                                : page.of(Verbs.named(verb).spec()));
        return ExitCode.DONE;
    }

    private static void write(Path folder) {
        try {
            Manual.writePages(folder, Version.text());
        } catch (IOException e) {
            throw new UsageException("--to: cannot write to '" + folder + "': " + e.getMessage());
        }
    }
}
