package dev.crossrole.localcloud.aws.query;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.localcloud.aws.access.AuthorizationMessages;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.http.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes what comes of a call: XML, or the same tree as JSON where the caller accepts that alone. Sources of the envelopes: botocore's
 * service models ({@code resultWrapper}) and answers recorded from STS.
 */
final class Answers {
    private final QueryCall call;
    private final String namespace;
    private final boolean json;

    private Answers(QueryCall call, String namespace, boolean json) {
        this.call = call;
        this.namespace = namespace;
        this.json = json;
    }

    static Answers to(QueryCall call, String namespace) {
        String accept = call.request().headers().first("accept").orElse("");
        return new Answers(call, namespace, accept.toLowerCase(Locale.ROOT).startsWith("application/json"));
    }

    Response result(List<Xml> members) {
        List<Xml> children = new ArrayList<>();
        if (!members.isEmpty()) {
            children.add(Xml.element(call.action() + "Result", members));
        }
        children.add(Xml.element("ResponseMetadata", Xml.text("RequestId", call.requestId())));
        Xml answer = Xml.element(call.action() + "Response", children);
        return respond(
                200,
                answer,
                JsonObject.builder().put(answer.name(), tree(answer)).build());
    }

    Response error(QueryException refusal) {
        Xml error = Xml.element(
                "Error",
                Xml.text("Type", refusal.status() < 500 ? "Sender" : "Receiver"),
                Xml.text("Code", refusal.code()),
                Xml.text("Message", refusal.text()));
        Xml answer = Xml.element("ErrorResponse", error, Xml.text("RequestId", call.requestId()));
        Response response = respond(refusal.status(), answer, tree(answer));
        return refusal.encodedMessage()
                .map(message -> response.with(AuthorizationMessages.HEADER, message))
                .orElse(response);
    }

    private Response respond(int status, Xml xml, Json tree) {
        Response response = json
                ? Response.text(status, "application/json", tree.compact())
                : Response.text(status, "text/xml", xml.document(namespace));
        return response.with("x-amzn-RequestId", call.requestId());
    }

    private static Json tree(Xml xml) {
        if (xml.children().isEmpty()) {
            return new JsonString(xml.text());
        }
        if (xml.children().stream().allMatch(child -> child.name().equals("member"))) {
            return new JsonArray(xml.children().stream().map(Answers::tree).toList());
        }
        Map<String, Json> members = new LinkedHashMap<>();
        xml.children().forEach(child -> members.put(child.name(), tree(child)));
        return JsonObject.of(members);
    }
}
