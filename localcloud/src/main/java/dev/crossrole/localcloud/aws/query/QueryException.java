package dev.crossrole.localcloud.aws.query;

/** A refusal in the words of the query protocol. The message goes to the caller, so it never holds a secret. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;

    public QueryException(int status, String code, String text) {
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    /** A parameter that breaks a rule of the API's model, or whose value is of no use. */
    public static QueryException validation(String text) {
        return new QueryException(400, "ValidationError", text);
    }

    /** The caller may not. */
    public static QueryException accessDenied(String text) {
        return new QueryException(403, "AccessDenied", text);
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
}
