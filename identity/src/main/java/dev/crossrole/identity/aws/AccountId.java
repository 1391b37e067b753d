package dev.crossrole.identity.aws;

/** An AWS account id: twelve digits, leading zeros kept. */
public record AccountId(String digits) {
    public AccountId {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("'" + digits + "' is not an AWS account id: it must have 12 digits");
        }
    }

    public static AccountId of(String digits) {
        return new AccountId(digits);
    }

    public static boolean isValid(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return digits;
    }
}
