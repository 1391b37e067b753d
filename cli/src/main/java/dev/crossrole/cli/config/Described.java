package dev.crossrole.cli.config;

import dev.crossrole.identity.json.TextPosition;
import java.util.List;
import java.util.Map;

/**
 * An identity in one cloud as the file describes it.
 *
 * @param at where the description begins
 * @param values by the names of options, in the order of the file
 */
public record Described(TextPosition at, Map<String, List<String>> values) {}
