package dev.crossrole.cli.text;

/** Colour where it is wanted, nothing where not (https://no-color.org). The text reads the same without it. */
public record Style(boolean colour) {
    public String good(String text) {
        return wrap("32", text);
    }

    public String bad(String text) {
        return wrap("31", text);
    }

    public String strong(String text) {
        return wrap("1", text);
    }

    public String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
