package dev.crossrole.localcloud.google.rest;

import dev.crossrole.localcloud.http.Response;
import java.io.IOException;

/**
 * One operation of an API and where it is found.
 *
 * @param method the HTTP method
 * @param template a path as Google's discovery documents write it, such as {@code /v1/projects/{project}:getIamPolicy}: a variable
 *     stands for one segment, and what follows a colon at the end is the custom method (AIP-136), unless the variable is written
 *     {@code {name=*}}, which stands for all of the segment
 */
public record Route(String method, String template, Operation operation) {

    /** What an operation does. Its refusals are {@link ApiException}s or error responses. */
    @FunctionalInterface
    public interface Operation {
        Response answer(Call call) throws IOException;
    }
}
