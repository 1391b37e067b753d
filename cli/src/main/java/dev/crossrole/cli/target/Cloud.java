package dev.crossrole.cli.target;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionGroup;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.SourceOptions;
import dev.crossrole.cli.program.Surroundings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A cloud that is crossed to, as the verbs and the config file call it, with the options that describe an identity there. */
public enum Cloud implements OptionGroup {
    AWS("aws"),
    GCP("gcp");

    private final String label;

    Cloud(String label) {
        this.label = label;
    }

    /** The name of its verb, and of its key in a config file. */
    public String label() {
        return label;
    }

    public static Optional<Cloud> named(String label) {
        return Arrays.stream(values())
                .filter(cloud -> cloud.label.equals(label))
                .findFirst();
    }

    /** Its own options, and those that say who crosses. */
    @Override
    public List<OptionSpec> options() {
        List<OptionSpec> all = new ArrayList<>(own());
        all.addAll(SourceOptions.OPTIONS);
        return all;
    }

    private List<OptionSpec> own() {
        return switch (this) {
            case AWS -> AwsOptions.OPTIONS;
            case GCP -> GoogleOptions.OPTIONS;
        };
    }

    @Override
    public void check(String option, String value) {
        if (own().stream().noneMatch(spec -> spec.name().equals(option))) {
            SourceOptions.check(option, value);
        } else if (this == AWS) {
            AwsOptions.check(option, value);
        } else {
            GoogleOptions.check(option, value);
        }
    }

    /**
     * Refuses options that do not go together, or lack one.
     *
     * @throws UsageException or the like, with one sentence
     */
    public void checkAll(Arguments arguments, Surroundings surroundings) {
        switch (this) {
            case AWS -> AwsOptions.target(arguments, surroundings);
            case GCP -> GoogleOptions.target(arguments, surroundings);
        }
    }
}
