package dev.crossrole.localcloud.http;

/**
 * The program failed over a request, and whoever spoke its protocol found the words: clients look into the body of a 500 and repeat what
 * they may. The engine reports the cause as it does every other failure, and writes the answer.
 */
public final class FailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Response answer;
    private final RuntimeException failure;

    public FailedException(Response answer, RuntimeException failure) {
        super(failure);
        this.answer = answer;
        this.failure = failure;
    }

    Response answer() {
        return answer;
    }

    RuntimeException failure() {
        return failure;
    }
}
