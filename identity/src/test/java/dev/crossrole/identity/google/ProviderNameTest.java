package dev.crossrole.identity.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderNameTest {
    private static final String NAME = "projects/123/locations/global/workloadIdentityPools/my-pool/providers/aws-1";

    @ParameterizedTest
    @ValueSource(strings = {NAME, "//iam.googleapis.com/" + NAME, "https://iam.googleapis.com/" + NAME})
    void readsEachSpelling(String text) {
        ProviderName name = ProviderName.parse(text);
        assertThat(name).isEqualTo(new ProviderName("123", "my-pool", "aws-1"));
        assertThat(name.resourceName()).isEqualTo(NAME);
        assertThat(name.audience()).isEqualTo("//iam.googleapis.com/" + NAME);
        assertThat(name.poolName())
                .isEqualTo("iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/my-pool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https:" + NAME,
                "http://iam.googleapis.com/" + NAME,
                "//iam.googleapis.com.evil.example/" + NAME,
                "//iam.googleapis.com/" + NAME + "/",
                "projects/my-project/locations/global/workloadIdentityPools/my-pool/providers/aws-1",
                "projects/123/locations/eu/workloadIdentityPools/my-pool/providers/aws-1",
                "projects/123/locations/global/workloadIdentityPools/My-Pool/providers/aws-1",
                "projects/123/locations/global/workloadIdentityPools/abc/providers/aws-1",
                "projects/123/locations/global/workloadIdentityPools/my-pool/providers/aws",
                "projects/123/locations/global/workloadIdentityPools/my-pool"
            })
    void refusesTheRest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProviderName.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("project's number");
    }
}
