package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The normalized paths are what botocore's {@code normalize_url_path} answers (1.43), encoded once more. */
class PathRuleTest {

    @ParameterizedTest(name = "{index} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            # on the wire    | normalized        | unnormalized      | s3
            ''               | /                 | /                 | /
            /                | /                 | /                 | /
            /a/./b           | /a/b              | /a/./b            | /a/./b
            /a/../b          | /b                | /a/../b           | /a/../b
            /a//b            | /a/b              | /a//b             | /a//b
            /a/b/            | /a/b/             | /a/b/             | /a/b/
            /a/b/..          | /a                | /a/b/..           | /a/b/..
            /a/b/../         | /a/               | /a/b/../          | /a/b/../
            /a/.             | /a                | /a/.              | /a/.
            /../a            | /a                | /../a             | /../a
            /a/../../b       | /b                | /a/../../b        | /a/../../b
            /..              | /                 | /..               | /..
            /a//             | /a/               | /a//              | /a//
            /a/..b/...       | /a/..b/...        | /a/..b/...        | /a/..b/...
            # What is encoded already is encoded again, except by S3.
            /a%20b           | /a%2520b          | /a%2520b          | /a%20b
            /a b             | /a%20b            | /a%20b            | /a%20b
            /%2e%2e/a        | /%252e%252e/a     | /%252e%252e/a     | /../a
            /a%2Fb           | /a%252Fb          | /a%252Fb          | /a%2Fb
            /a%2fb           | /a%252fb          | /a%252fb          | /a%2Fb
            /test$file.text  | /test%24file.text | /test%24file.text | /test%24file.text
            /a+b             | /a%2Bb            | /a%2Bb            | /a%2Bb
            /~a              | /~a               | /~a               | /~a
            /100%            | /100%25           | /100%25           | /100%25
            /%FF             | /%25FF            | /%25FF            | /%FF
            /ሴ               | /%E1%88%B4        | /%E1%88%B4        | /%E1%88%B4
            """)
    void givesTheCanonicalPath(String onTheWire, String normalized, String unnormalized, String s3) {
        assertThat(PathRule.NORMALIZED.canonicalize(onTheWire)).isEqualTo(normalized);
        assertThat(PathRule.UNNORMALIZED.canonicalize(onTheWire)).isEqualTo(unnormalized);
        assertThat(PathRule.S3.canonicalize(onTheWire)).isEqualTo(s3);
    }
}
