package dev.crossrole.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import software.amazon.awssdk.services.sts.StsClient;

/** Mistakes of a test class, each told in a sentence; and what holds across classes. */
class LocalCloudsMistakesTest {

    @LocalClouds
    static class Mistaken {
        @Test
        void nobody(StsClient sts) {}

        @Test
        void unknown(@As("nobody") StsClient sts) {}

        @Test
        void withoutRole(@As("gce-vm") StsClient sts) {}

        @Test
        void userWithRole(@As(value = "admin", role = "arn:aws:iam::123456789012:role/x") StsClient sts) {}

        @Test
        void withoutProvider(@As("ec2-vm") com.google.cloud.bigquery.BigQuery bigQuery) {}
    }

    @LocalClouds(world = "no-such-world.yaml")
    static class WithoutWorld {
        @Test
        void test(Clouds clouds) {}
    }

    @LocalClouds(world = "small-world.yaml")
    static class Small {
        @Test
        void hasItsOwnWorld(Clouds clouds, @As("ann") StsClient sts) {
            assertThat(clouds.world().machines()).isEmpty();
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::210987654321:user/ann");
        }
    }

    static class Around {
        @LocalClouds
        @Nested
        class Inside {
            @Nested
            class Innermost {
                @Test
                void hasTheClouds(Clouds clouds) {
                    assertThat(clouds.world().machines()).isNotEmpty();
                }
            }
        }
    }

    @LocalClouds
    static class Address {
        @Test
        void isReported(Clouds clouds, TestReporter reporter) {
            reporter.publishEntry("url", clouds.awsUrl());
        }
    }

    @Test
    void eachMistakeIsASentence() {
        assertThat(failures(Mistaken.class))
                .anyMatch(text -> text.contains("does not say whose credentials it has: annotate it with @As"))
                .anyMatch(text -> text.contains("@As(\"nobody\") is neither a machine of the world nor a user"))
                .anyMatch(text -> text.contains("the machine gce-vm has no AWS identity by itself: name the role"))
                .anyMatch(
                        text -> text.contains("@As(\"admin\") is no machine of the world, and only a machine assumes"))
                .anyMatch(
                        text -> text.contains("the machine ec2-vm has no Google identity by itself: name the provider"))
                .hasSize(5);
    }

    @Test
    void aMissingWorldIsNamed() {
        Events containers = run(WithoutWorld.class).containerEvents();

        assertThat(messages(containers))
                .singleElement()
                .asString()
                .isEqualTo("there is no world file 'no-such-world.yaml'");
    }

    @Test
    void aWorldMayLieNextToTheTest() {
        EngineExecutionResults results = run(Small.class);

        assertThat(messages(results.allEvents())).isEmpty();
        results.testEvents().assertStatistics(events -> events.succeeded(1));
    }

    /** Before 5.13 JUnit closed no {@code AutoCloseable} of a store, as it does not with this parameter since. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theCloudsStopWithTheirClassUnderEachJUnit(boolean closesAutoCloseable) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Address.class))
                .configurationParameter(
                        "junit.jupiter.extensions.store.close.autocloseable.enabled",
                        Boolean.toString(closesAutoCloseable))
                .execute();

        URI address = results.allEvents().reportingEntryPublished().stream()
                .flatMap(event -> event.getPayload(ReportEntry.class).stream())
                .map(entry -> URI.create(entry.getKeyValuePairs().get("url")))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void aNestedClassMayHaveCloudsOfItsOwn() {
        run(Around.class).testEvents().assertStatistics(events -> events.succeeded(1));
    }

    private static EngineExecutionResults run(Class<?> test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .execute();
    }

    private static List<String> failures(Class<?> test) {
        return messages(run(test).testEvents());
    }

    private static List<String> messages(Events events) {
        return events.failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .toList();
    }
}
