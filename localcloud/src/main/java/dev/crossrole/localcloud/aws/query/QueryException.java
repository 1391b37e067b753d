package dev.crossrole.localcloud.aws.query;

import java.util.Optional;

/** A refusal in the words of the query protocol. The message goes to the caller, so it never holds a secret. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;
    private final Optional<String> encodedMessage;

    public QueryException(int status, String code, String text) {
        this(status, code, text, Optional.empty());
    }

    private QueryException(int status, String code, String text, Optional<String> encodedMessage) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
        this.encodedMessage = encodedMessage;
    }

    /** A parameter that breaks a rule of the API's model, or whose value is of no use. */
    public static QueryException validation(String text) {
        return new QueryException(400, "ValidationError", text);
    }

    /** A failure of the service itself. Source: AWS STS and IAM API References, "Common errors". */
    static QueryException internal() {
        return new QueryException(
                500,
                "InternalFailure",
                "The request processing has failed because of an unknown error, exception or failure.");
    }

    /** The caller may not. */
    public static QueryException accessDenied(String text) {
        return new QueryException(403, "AccessDenied", text);
    }

    /** The caller may not, and an administrator can decode why. */
    public static QueryException accessDenied(String text, Optional<String> encodedMessage) {
        return new QueryException(403, "AccessDenied", text, encodedMessage);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String text() {
        return text;
    }

    /** What an administrator can decode, where policies have denied the call. */
    public Optional<String> encodedMessage() {
        return encodedMessage;
    }
}
