package dev.crossrole.identity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleArnTest {
    private static final AccountId ACCOUNT = AccountId.of("123456789012");

    @Test
    void readsARoleWithoutAPath() {
        assertThat(RoleArn.parse("arn:aws:iam::123456789012:role/Name"))
                .isEqualTo(new RoleArn("aws", ACCOUNT, "/", "Name"));
    }

    @Test
    void readsARoleWithAPath() {
        assertThat(RoleArn.parse("arn:aws-cn:iam::123456789012:role/a/b/Name"))
                .isEqualTo(new RoleArn("aws-cn", ACCOUNT, "/a/b/", "Name"));
    }

    @Property
    void readsWhatItPrints(@ForAll("roles") RoleArn role) {
        assertThat(RoleArn.parse(role.toString())).isEqualTo(role);
    }

    @Provide
    Arbitrary<RoleArn> roles() {
        Arbitrary<String> name = Arbitraries.strings()
                .withChars("abcXYZ019_+=,.@-")
                .ofMinLength(1)
                .ofMaxLength(64);
        Arbitrary<String> path = Arbitraries.strings()
                .withChars("abcXYZ019!:/~")
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(middle -> "/" + middle + "/");
        return Combinators.combine(
                        Arbitraries.of("aws", "aws-cn", "aws-us-gov"),
                        Arbitraries.oneOf(path, Arbitraries.just("/")),
                        name)
                .as((partition, at, called) -> new RoleArn(partition, ACCOUNT, at, called));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            role/Name                                        | is not an ARN
            arn:aws:iam::123456789012:user/Name              | form arn:aws:iam::account:role/name
            arn:aws:iam::123456789012:role                   | form arn:aws:iam::account:role/name
            arn:aws:iam:us-east-1:123456789012:role/Name     | form arn:aws:iam::account:role/name
            arn:aws:s3::123456789012:role/Name               | form arn:aws:iam::account:role/name
            arn:aws:sts::123456789012:assumed-role/Name/sess | name the role itself
            arn:aws:iam::12345:role/Name                     | '12345' does not have 12 digits
            arn:aws:iam::١٢٣٤٥٦٧٨٩٠١٢:role/Name              | does not have 12 digits
            arn:aws:iam::123456789012:role/                  | 1 to 64
            arn:aws:iam::123456789012:role/a/                | 1 to 64
            arn:aws:iam::123456789012:role/Na me             | 1 to 64
            arn:aws:iam::123456789012:role/Näme              | 1 to 64
            arn:aws:iam::123456789012:role/p ath/Name        | not the path of a role
            """)
    void refusesAndSaysWhy(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoleArn.parse(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining(why);
    }

    @Test
    void aRoleWithABadNameOrPathCannotBeMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleArn("aws", ACCOUNT, "/", "a b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleArn("aws", ACCOUNT, "/", "a".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleArn("aws", ACCOUNT, "path/", "Name"));
        assertThatIllegalArgumentException().isThrownBy(() -> new RoleArn("aws", ACCOUNT, "", "Name"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoleArn("aws", ACCOUNT, "/" + "a".repeat(511) + "/", "Name"));
    }
}
