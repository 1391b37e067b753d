/**
 * YAML as the tree of values and the tree of places that JSON has here: {@link dev.crossrole.yaml.YamlDocument}. The one package that knows
 * the parser. What a document means is said by those who read one: a world, a policy, a config file.
 */
@NullMarked
package dev.crossrole.yaml;

import org.jspecify.annotations.NullMarked;
