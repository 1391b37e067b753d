package dev.crossrole.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A record prints its components, so none that holds a secret may be of a type that shows it. */
class RecordSecretsTest {
    private static final Pattern NAMED_LIKE_A_SECRET =
            Pattern.compile("secret|token|password|passphrase|privateKey|signingKey", Pattern.CASE_INSENSITIVE);

    private static final List<String> SAFE_TYPES = List.of(
            "dev.crossrole.identity.Secret",
            "java.util.Optional<dev.crossrole.identity.Secret>",
            "dev.crossrole.identity.sigv4.SigningKey");

    @Test
    void noRecordHoldsASecretAsAText() {
        List<Class<?>> records = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.crossrole.identity")
                        .stream()
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(Class::isRecord)
                        .toList();
        assertThat(records).hasSizeGreaterThan(20);
        assertThat(records.stream().flatMap(RecordSecretsTest::leaks)).isEmpty();
    }

    @Test
    void aRecordThatDidWouldBeFound() {
        assertThat(leaks(Leaky.class)).containsExactly("Leaky.sessionToken", "Leaky.secretKeys", "Leaky.oldPassword");
    }

    private static Stream<String> leaks(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .filter(RecordSecretsTest::isLeak)
                .map(component -> record.getSimpleName() + "." + component.getName());
    }

    private static boolean isLeak(RecordComponent component) {
        return NAMED_LIKE_A_SECRET.matcher(component.getName()).find()
                && !SAFE_TYPES.contains(component.getGenericType().getTypeName());
    }

    private record Leaky(
            String name,
            String sessionToken,
            List<String> secretKeys,
            Optional<String> oldPassword,
            Secret secret,
            Optional<Secret> token) {}
}
