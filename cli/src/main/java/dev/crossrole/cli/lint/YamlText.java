package dev.crossrole.cli.lint;

import dev.crossrole.policy.lint.DocumentKind;
import dev.crossrole.policy.lint.Linter;
import dev.crossrole.policy.lint.UnreadableDocumentException;
import dev.crossrole.policy.lint.rule.Finding;
import dev.crossrole.yaml.YamlDocument;
import dev.crossrole.yaml.YamlException;
import java.util.List;
import java.util.Optional;

/** YAML, as gcloud prints it when nobody asks for JSON. */
final class YamlText {
    private YamlText() {}

    static List<Finding> lint(String text, Optional<DocumentKind> kind) {
        YamlDocument document = read(text);
        return Linter.lint(document.json(), document.place(), kind);
    }

    private static YamlDocument read(String text) {
        try {
            return YamlDocument.readPlain(text);
        } catch (YamlException e) {
            String at = e.path().isEmpty() ? "" : e.path() + ": ";
            throw new UnreadableDocumentException(e.position(), at + e.getMessage());
        }
    }
}
