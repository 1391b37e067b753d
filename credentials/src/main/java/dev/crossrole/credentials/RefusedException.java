package dev.crossrole.credentials;

/** A cloud understood the request and said no. */
public final class RefusedException extends CrossroleException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal, String hint) {
        super(refusal.sentence(), hint, null);
        this.refusal = refusal;
    }

    /** What the cloud said, taken apart. */
    public Refusal refusal() {
        return refusal;
    }

    @Override
    public int exitCode() {
        return 1;
    }
}
