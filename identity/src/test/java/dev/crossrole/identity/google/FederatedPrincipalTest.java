package dev.crossrole.identity.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crossrole.identity.google.FederatedPrincipal.Attribute;
import dev.crossrole.identity.google.FederatedPrincipal.Group;
import dev.crossrole.identity.google.FederatedPrincipal.Subject;
import dev.crossrole.identity.google.FederatedPrincipal.WholePool;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FederatedPrincipalTest {
    private static final PoolName POOL = new PoolName("123", "my-pool");
    private static final String BASE =
            "iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/my-pool/";

    @Test
    void readsEachKind() {
        assertThat(FederatedPrincipal.parse("principal://" + BASE + "subject/arn:aws:sts::1:assumed-role/R/s"))
                .isEqualTo(new Subject(POOL, "arn:aws:sts::1:assumed-role/R/s"));
        assertThat(FederatedPrincipal.parse("principalSet://" + BASE + "group/admins"))
                .isEqualTo(new Group(POOL, "admins"));
        assertThat(FederatedPrincipal.parse(
                        "principalSet://" + BASE + "attribute.aws_role/arn:aws:sts::1:assumed-role/R"))
                .isEqualTo(new Attribute(POOL, "aws_role", "arn:aws:sts::1:assumed-role/R"));
        assertThat(FederatedPrincipal.parse("principalSet://" + BASE + "*")).isEqualTo(new WholePool(POOL));
    }

    @Property
    void readsWhatItPrints(@ForAll("principals") FederatedPrincipal principal) {
        assertThat(FederatedPrincipal.parse(principal.toString())).isEqualTo(principal);
    }

    @Provide
    Arbitrary<FederatedPrincipal> principals() {
        Arbitrary<String> value = Arbitraries.strings().all().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> name =
                Arbitraries.strings().withChars("abz019_").ofMinLength(1).ofMaxLength(100);
        return Arbitraries.oneOf(
                value.map(text -> new Subject(POOL, text)),
                value.map(text -> new Group(POOL, text)),
                Combinators.combine(name, value).as((called, text) -> new Attribute(POOL, called, text)),
                Arbitraries.just(new WholePool(POOL)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "serviceAccount:a@b.iam.gserviceaccount.com",
                "allUsers",
                BASE + "*",
                "principal://" + BASE + "*",
                "principal://" + BASE + "group/admins",
                "principal://" + BASE + "attribute.a/b",
                "principalSet://" + BASE + "subject/a",
                "principal://" + BASE + "subject/",
                "principalSet://" + BASE + "group/",
                "principalSet://" + BASE + "attribute.a/",
                "principalSet://" + BASE + "attribute./b",
                "principalSet://" + BASE + "attribute.A/b",
                "principalSet://" + BASE + "attribute.a",
                "principalSet://" + BASE + "**",
                "principalSet://" + BASE,
                "deleted:principal://" + BASE + "subject/a",
                "principal://iam.googleapis.com/projects/my-project/locations/global/workloadIdentityPools/my-pool/subject/a",
                "principal://iam.googleapis.com/projects/123/locations/eu/workloadIdentityPools/my-pool/subject/a",
                "principal://iam.googleapis.com/locations/global/workforcePools/my-pool/subject/a",
                "principal://iam-googleapis.com/projects/123/locations/global/workloadIdentityPools/my-pool/subject/a"
            })
    void refusesTheRest(String text) {
        assertThat(FederatedPrincipal.find(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FederatedPrincipal.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void aPrincipalWithoutAValueCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Subject(POOL, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Group(POOL, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attribute(POOL, "a", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attribute(POOL, "a/b", "c"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Attribute(POOL, "", "c"));
    }
}
