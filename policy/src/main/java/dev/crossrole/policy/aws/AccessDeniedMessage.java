package dev.crossrole.policy.aws;

import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.aws.request.AwsRequest;
import java.util.List;
import java.util.Set;

/**
 * AWS's own words for a refusal. Source of the grammar: IAM User Guide, "Troubleshooting access denied error messages"; of the plain
 * forms that STS and S3 keep: observed answers.
 */
public final class AccessDeniedMessage {
    /** Of several layers AWS names one: the first of these. */
    private static final List<Layer> ORDER = List.of(
            Layer.RESOURCE_CONTROL,
            Layer.SERVICE_CONTROL,
            Layer.TRUST,
            Layer.RESOURCE,
            Layer.IDENTITY,
            Layer.BOUNDARY,
            Layer.SESSION);

    private static final Set<String> UNSIGNED = Set.of("sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML");
    private static final Set<String> PLAIN = Set.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity");

    private AccessDeniedMessage() {}

    /** The message of a denied request, as the service that was asked would word it. */
    public static String of(Decision decision, AwsRequest request) {
        if (UNSIGNED.contains(request.action())) {
            return "Not authorized to perform " + request.action();
        }
        return PLAIN.contains(request.action()) ? plain(request) : plain(request) + context(decision, request);
    }

    /** {@code User: … is not authorized to perform: … on resource: …}, without the reason. */
    public static String plain(AwsRequest request) {
        String message = "User: " + request.caller().describe() + " is not authorized to perform: " + request.action();
        if (request.resource().equals("*")) {
            return message;
        }
        // S3 alone sets the resource in quotation marks.
        String quote = request.action().startsWith("s3:") ? "\"" : "";
        return message + " on resource: " + quote + request.resource() + quote;
    }

    private static String context(Decision decision, AwsRequest request) {
        for (Layer layer : ORDER) {
            if (decision.blockedBy().contains(layer)) {
                return decision.explicitDeny()
                        ? " with an explicit deny in " + withArticle(layer)
                        : " because no " + Narrator.name(layer) + " allows the " + request.action() + " action";
            }
        }
        return "";
    }

    private static String withArticle(Layer layer) {
        return switch (layer) {
            case TRUST -> "the " + Narrator.name(layer);
            case IDENTITY -> "an " + Narrator.name(layer);
            default -> "a " + Narrator.name(layer);
        };
    }
}
