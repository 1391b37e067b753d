package dev.crossrole.cli.explain.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonNull;
import dev.crossrole.identity.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Answers requests line by line, in their order. Answers are held back while more input is at hand and sent as soon as there is none,
 * so that a program may ask and wait for its answer, and a file goes through in large pieces.
 */
public final class Batch {
    private static final int SEND_AT = 1 << 16;

    private final LineReader lines;
    private final PrintStream out;
    private final BatchReader reader = new BatchReader(new PolicyCache());
    private final AnswerWriter writer = new AnswerWriter();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(2 * SEND_AT);

    public Batch(InputStream in, PrintStream out) {
        this.lines = new LineReader(in);
        this.out = out;
    }

    /** Runs until the input ends, or nobody reads the output any more. */
    public void run() throws IOException {
        while (lines.next()) {
            held.write(answer().getBytes(UTF_8));
            held.write('\n');
            if (held.size() >= SEND_AT || lines.isIdle()) {
                send();
                if (out.checkError()) {
                    return;
                }
            }
        }
        send();
    }

    private void send() {
        out.write(held.toByteArray(), 0, held.size());
        out.flush();
        held.reset();
    }

    private String answer() {
        Spans spans = new Spans();
        try {
            String line = lines.text();
            spans.read(line);
            BatchLine read = reader.read(spans);
            return writer.line(read.id(), read.decision());
        } catch (BadLineException | JsonException e) {
            return JsonObject.builder()
                    .put("id", id(spans))
                    .put("error", String.valueOf(e.getMessage()))
                    .build()
                    .compact();
        }
    }

    /** The id, as far as the line could be read. */
    private static Json id(Spans spans) {
        try {
            return spans.find("id").map(Json::parse).orElseGet(JsonNull::new);
        } catch (JsonException e) {
            return new JsonNull();
        }
    }
}
