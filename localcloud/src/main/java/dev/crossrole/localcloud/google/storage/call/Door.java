package dev.crossrole.localcloud.google.storage.call;

import dev.crossrole.identity.json.JsonException;
import dev.crossrole.localcloud.google.access.Authorizer;
import dev.crossrole.localcloud.google.access.Caller;
import dev.crossrole.localcloud.google.access.GoogleAccessGate;
import dev.crossrole.localcloud.google.access.GoogleAccessGate.Admission;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.Call;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.RequestId;
import dev.crossrole.localcloud.google.rest.Route;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.error.StorageException;
import dev.crossrole.localcloud.google.storage.store.Buckets;
import dev.crossrole.localcloud.google.upload.UploadException;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.http.Response;
import java.io.IOException;

/** Lets callers in, with a token or without one, and answers refusals in the shape of this API. */
public record Door(GoogleAccessGate gate, Authorizer authorizer, GoogleProject project, Buckets buckets) {
    private static final String SERVICE = "storage.googleapis.com";

    /** What an operation does. Its refusals are {@link StorageException}s. */
    @FunctionalInterface
    public interface Operation {
        Response answer(StorageCall call) throws IOException;
    }

    /** An operation behind the door. */
    public Route route(String method, String template, Scopes scopes, Operation operation) {
        return new Route(method, template, call -> answer(call, scopes, operation));
    }

    private Response answer(Call call, Scopes scopes, Operation operation) throws IOException {
        try {
            return operation.answer(new StorageCall(call, caller(call.request(), scopes), project, buckets));
        } catch (StorageException e) {
            return e.error().response();
        } catch (UploadException e) {
            return (e.isGone() ? StorageError.noUpload() : StorageError.invalid(String.valueOf(e.getMessage())))
                    .response();
        } catch (ApiException e) {
            // What is shared with other APIs, such as reading a policy, refuses in their shape.
            return StorageError.invalid(e.error().message()).response();
        } catch (JsonException e) {
            return StorageError.invalid("Invalid value: " + e.getMessage()).response();
        }
    }

    /** Buckets may be open to everybody, so no token is no refusal yet; a bad one is. */
    private Caller caller(Request request, Scopes scopes) {
        if (!request.headers().has("Authorization")) {
            return authorizer.anonymous(RequestId.of(request).orElse(""), SERVICE);
        }
        return switch (gate.admit(request, SERVICE, scopes.names())) {
            case Admission.Admitted(Caller caller) -> caller;
            case Admission.Refused(GoogleError error)
            when error.code() == 401 -> throw StorageError.invalidCredentials().exception();
            case Admission.Refused(GoogleError error) ->
                throw StorageError.insufficientScope(error.message()).exception();
        };
    }
}
