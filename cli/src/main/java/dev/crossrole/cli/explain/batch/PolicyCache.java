package dev.crossrole.cli.explain.batch;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Policies that were read already, by their texts; the least lately used go when their texts together grow too long. */
final class PolicyCache {
    /** In characters; what is made of a text takes some ten times its room. */
    private static final int LIMIT = 8 << 20;

    private final Map<String, PolicyDocument> documents = new LinkedHashMap<>(256, 0.75f, true);
    private int size;

    /**
     * The policy of a text.
     *
     * @param what names it in the message of a failure
     */
    PolicyDocument document(String text, String what) {
        PolicyDocument known = documents.get(text);
        if (known != null) {
            return known;
        }
        PolicyDocument document = parse(text, what);
        if (text.length() <= LIMIT / 4) {
            documents.put(text, document);
            size += text.length();
            evict();
        }
        return document;
    }

    private void evict() {
        Iterator<String> oldest = documents.keySet().iterator();
        while (size > LIMIT) {
            size -= oldest.next().length();
            oldest.remove();
        }
    }

    private static PolicyDocument parse(String text, String what) {
        try {
            return PolicyDocument.parse(Json.parse(text, LineReader.LIMIT));
        } catch (MalformedPolicyException e) {
            throw new BadLineException(what + ": " + e.detail());
        } catch (JsonException e) {
            throw new BadLineException(what + ": " + e.getMessage());
        }
    }
}
