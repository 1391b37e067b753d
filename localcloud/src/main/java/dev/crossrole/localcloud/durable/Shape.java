package dev.crossrole.localcloud.durable;

import dev.crossrole.identity.json.JsonObject;
import java.util.function.Function;

/**
 * How one kind of thing is written as JSON and read back. What is read must write the same again, so a reader need not look for members
 * that it does not know: the comparison finds them.
 *
 * @param kind names the kind for ever: it stands in the files of those who upgrade
 * @param write may reveal secrets; the file is its owner's alone
 * @param read throws a {@link RuntimeException} for what is no such thing, without quoting a secret
 */
public record Shape<T>(String kind, Function<T, JsonObject> write, Function<JsonObject, T> read) {}
