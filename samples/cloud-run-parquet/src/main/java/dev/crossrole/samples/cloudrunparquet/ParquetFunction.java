package dev.crossrole.samples.cloudrunparquet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.crossrole.credentials.Environment;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A Cloud Run function that answers how many rows and columns the Parquet files under an S3 prefix have, {@code {"rows":3,"columns":4}}.
 * It holds no AWS key: it takes its Google ID token from the metadata server and assumes an AWS role with it.
 *
 * <p>{@code ?schema=true} adds the columns, {@code ?rows=N} the first N rows. Every failure, of whoever's making,
 * is status 500 and one sentence, {@code {"error":"…"}}: a caller has one thing to look for.
 */
public final class ParquetFunction implements HttpFunction {
    private static final Logger LOG = System.getLogger(ParquetFunction.class.getName());
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Function<Question, ParquetSummary> summaries;

    /** What the Functions Framework calls, once for each instance: the clients and their credentials live as long as the instance. */
    public ParquetFunction() {
        this(deployed(Environment.of(System::getenv)));
    }

    ParquetFunction(Function<Question, ParquetSummary> summaries) {
        this.summaries = summaries;
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        try {
            if (!METHODS.contains(request.getMethod())) {
                throw new SummaryException("the function answers GET, not " + Failures.excerpt(request.getMethod()));
            }
            Question question = Question.of(request);
            send(response, 200, summaries.apply(question).toJson(question));
        } catch (SummaryException e) {
            LOG.log(Level.WARNING, e.sentence());
            send(response, 500, error(e.sentence()));
        } catch (RuntimeException e) {
            // A fault of this program: its trace is for the log, not for whoever asked.
            LOG.log(Level.ERROR, "the function failed", e);
            send(response, 500, error("the function failed, and its log says where"));
        }
    }

    /** A function that lacks its configuration still starts, and says so to whoever asks: a crash loop would say it to nobody. */
    static Function<Question, ParquetSummary> deployed(Environment environment) {
        try {
            FunctionConfig config = FunctionConfig.from(environment);
            S3Client s3 = AwsClients.s3(config, Surroundings.of(environment));
            return question -> ParquetSummary.read(s3, config, question);
        } catch (SummaryException e) {
            return question -> {
                throw e;
            };
        }
    }

    private static JsonObject error(String sentence) {
        return JsonObject.builder().put("error", sentence).build();
    }

    private static void send(HttpResponse response, int status, Json body) throws IOException {
        response.setStatusCode(status);
        response.setContentType("application/json");
        response.getOutputStream().write(body.compact().getBytes(UTF_8));
    }
}
