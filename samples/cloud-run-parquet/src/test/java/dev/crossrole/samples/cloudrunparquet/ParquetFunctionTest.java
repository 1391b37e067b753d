package dev.crossrole.samples.cloudrunparquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The function as HTTP, behind the framework's own server: what it understands, and how it fails. */
class ParquetFunctionTest {
    private static FunctionServer healthy;

    @BeforeAll
    static void start() throws Exception {
        healthy = new FunctionServer(Healthy.class);
    }

    @AfterAll
    static void stop() throws Exception {
        healthy.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /                       | {"rows":3,"columns":1}
            /any/path               | {"rows":3,"columns":1}
            /?schema=false          | {"rows":3,"columns":1}
            /?schema=true           | {"rows":3,"columns":1,"schema":[{"name":"n","type":"INT32"}]}
            /?rows=1                | {"rows":3,"columns":1,"preview":[{"n":1}]}
            /?rows=100&schema=true  | {"rows":3,"columns":1,"schema":[{"name":"n","type":"INT32"}],"preview":[{"n":100}]}
            """)
    void aQuestionIsAnsweredInJson(String target, String body) throws Exception {
        var response = healthy.send("GET", target);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /?rows=0            | rows must be a number from 1 to 100, not '0'
            /?rows=101          | rows must be a number from 1 to 100, not '101'
            /?rows=-1           | rows must be a number from 1 to 100, not '-1'
            /?rows=1e1          | rows must be a number from 1 to 100, not '1e1'
            /?rows=%D9%A1       | rows must be a number from 1 to 100, not '١'
            /?rows=             | rows must be a number from 1 to 100, not ''
            /?rows=99999999999  | rows must be a number from 1 to 100, not '99999999999'
            /?rows=1&rows=2     | the parameter 'rows' stands there 2 times: give it once
            /?schema=yes        | schema must be true or false, not 'yes'
            /?schema            | schema must be true or false, not ''
            /?row=1             | there is no parameter 'row': the function understands schema and rows
            """)
    void aQuestionThatCannotBeUnderstoodIsAFailureThatSaysWhy(String target, String sentence) throws Exception {
        var response = healthy.send("GET", target);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo(error(sentence));
    }

    @Test
    void headIsAnsweredLikeGetWithoutABody() throws Exception {
        var response = healthy.send("HEAD", "/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void anotherMethodIsAFailureThatNamesIt() throws Exception {
        var response = healthy.send("DELETE", "/");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo(error("the function answers GET, not DELETE"));
    }

    @Test
    void aFailureIsOneSentence() throws Exception {
        try (FunctionServer server = new FunctionServer(Refused.class)) {
            var response = server.send("GET", "/");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo(error("could not list s3://lake/people/: S3 said no"));
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        }
    }

    @Test
    void aFaultOfTheProgramShowsNothingOfItsInside() throws Exception {
        try (FunctionServer server = new FunctionServer(Broken.class)) {
            var response = server.send("GET", "/");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body()).isEqualTo(error("the function failed, and its log says where"));
        }
    }

    @Test
    void aFunctionWithoutItsConfigurationStartsAndSaysWhatIsMissing() throws Exception {
        try (FunctionServer server = new FunctionServer(Unconfigured.class)) {
            var response = server.send("GET", "/");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.body())
                    .isEqualTo(error("the function is deployed without CROSSROLE_ROLE_ARN, CROSSROLE_AUDIENCE,"
                            + " AWS_REGION, S3_BUCKET: set these variables on the service"));
        }
    }

    private static String error(String sentence) {
        return JsonObject.builder().put("error", sentence).build().compact();
    }

    // The framework makes each function itself, by its name and with no arguments.

    /** Shows as its only row how many rows were asked for. */
    public static final class Healthy implements HttpFunction {
        private final ParquetFunction function = new ParquetFunction(question -> new ParquetSummary(
                3,
                List.of(new Column("n", "INT32")),
                List.of(JsonObject.builder().put("n", question.rows()).build())));

        @Override
        public void service(HttpRequest request, HttpResponse response) throws IOException {
            function.service(request, response);
        }
    }

    public static final class Refused implements HttpFunction {
        private final ParquetFunction function = new ParquetFunction(question -> {
            throw new SummaryException("could not list s3://lake/people/: S3 said no");
        });

        @Override
        public void service(HttpRequest request, HttpResponse response) throws IOException {
            function.service(request, response);
        }
    }

    public static final class Broken implements HttpFunction {
        private final ParquetFunction function = new ParquetFunction(question -> {
            throw new IllegalStateException("a detail that must stay inside");
        });

        @Override
        public void service(HttpRequest request, HttpResponse response) throws IOException {
            function.service(request, response);
        }
    }

    public static final class Unconfigured implements HttpFunction {
        private final ParquetFunction function =
                new ParquetFunction(ParquetFunction.deployed(name -> Optional.empty()));

        @Override
        public void service(HttpRequest request, HttpResponse response) throws IOException {
            function.service(request, response);
        }
    }
}
