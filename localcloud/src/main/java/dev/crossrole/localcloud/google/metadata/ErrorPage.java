package dev.crossrole.localcloud.google.metadata;

import dev.crossrole.localcloud.http.Response;

/** Refusals as pages of HTML, the way the metadata server words them. */
final class ErrorPage {
    private static final String HTML = "text/html; charset=UTF-8";

    private ErrorPage() {}

    static Response forbidden(String path, String why) {
        return page(
                403,
                "Forbidden",
                "Your client does not have permission to get URL <code>" + escape(path) + "</code> from this server. "
                        + why);
    }

    static Response notFound(String path) {
        return page(
                404, "Not Found", "The requested URL <code>" + escape(path) + "</code> was not found on this server.");
    }

    static Response methodNotAllowed(String method) {
        return page(
                405,
                "Method Not Allowed",
                "The request method <code>" + escape(method) + "</code> is inappropriate for the URL.");
    }

    private static Response page(int status, String reason, String text) {
        String title = "Error " + status + " (" + reason + ")!!1";
        return Response.text(
                status,
                HTML,
                "<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<title>" + title + "</title>\n<p><b>" + status
                        + ".</b> <ins>That’s an error.</ins>\n<p>" + text + "\n");
    }

    /** The path comes from whoever asks; a page must not carry its markup. */
    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
