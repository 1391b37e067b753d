package dev.crossrole.cli.lint;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.policy.lint.DocumentKind;
import dev.crossrole.policy.lint.Linter;
import dev.crossrole.policy.lint.UnreadableDocumentException;
import dev.crossrole.policy.lint.rule.Finding;
import java.util.List;
import java.util.Optional;

/** A file's text, in JSON or in YAML. */
record SourceText(String name, String text) {

    /**
     * Has the text looked at.
     *
     * @throws UsageException with file, line and column when it is nothing that can be linted
     */
    List<Finding> lint(Optional<DocumentKind> kind) {
        try {
            return isJson() ? Linter.lint(text, kind) : YamlText.lint(text, kind);
        } catch (UnreadableDocumentException e) {
            throw new UsageException(name + ":" + e.position() + ": " + e.getMessage());
        }
    }

    /** YAML can begin with a bracket too, but nobody writes policies so, and messages on JSON are better from its own reader. */
    private boolean isJson() {
        String start = text.stripLeading();
        return start.isEmpty()
                || start.startsWith("{")
                || start.startsWith("[")
                || start.startsWith("\ufeff")
                || start.startsWith("\"");
    }
}
