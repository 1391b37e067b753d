package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import java.util.function.UnaryOperator;

/** One AWS account. Readers see one state for as long as they hold it; changes come one after the other. */
public final class Account {
    /** The partition of all that lives here. */
    public static final String PARTITION = "aws";

    private final AccountId id;
    private final String region;
    private final Object changing = new Object();
    private final KeyUses keyUses = new KeyUses();
    private volatile AccountState state;

    public Account(AccountId id, String region, AccountState state) {
        this.id = id;
        this.region = region;
        this.state = state;
    }

    public AccountId id() {
        return id;
    }

    /** The region that the account's regional things live in. */
    public String region() {
        return region;
    }

    public KeyUses keyUses() {
        return keyUses;
    }

    public AccountState state() {
        return state;
    }

    /** Replaces the state, and returns the new one. When {@code change} throws, nothing has changed. */
    public AccountState update(UnaryOperator<AccountState> change) {
        synchronized (changing) {
            AccountState changed = change.apply(state);
            state = changed;
            return changed;
        }
    }

    /** The ARN of something of IAM in this account, such as {@code user/path/name}. */
    public Arn iamArn(String resource) {
        return new Arn(PARTITION, "iam", "", id.digits(), resource);
    }
}
