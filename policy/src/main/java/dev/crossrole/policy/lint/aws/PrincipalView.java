package dev.crossrole.policy.lint.aws;

import dev.crossrole.policy.lint.text.Text;

/**
 * One value of a {@code Principal} element.
 *
 * @param type {@code AWS}, {@code Federated}, {@code Service}, …, or {@code *} for {@code "Principal": "*"}
 */
public record PrincipalView(String type, Text name) {

    /** Whether it stands for everyone. Source: IAM User Guide, "AWS JSON policy elements: Principal", anonymous users. */
    public boolean isAnyone() {
        return name.value().equals("*") && (type.equals("*") || type.equals("AWS"));
    }

    public boolean isFederated() {
        return type.equals("Federated");
    }

    public boolean isSaml() {
        return isFederated() && name.value().contains(":saml-provider/");
    }
}
