package dev.crossrole.policy.aws.sts;

/**
 * A request that STS refuses by itself.
 *
 * @param code the error's code on the wire
 * @param message STS's own text where it is known
 */
public record StsFault(String code, String message) {

    static StsFault validation(String message) {
        return new StsFault("ValidationError", message);
    }

    static StsFault parameter(String message) {
        return new StsFault("InvalidParameterValue", message);
    }
}
