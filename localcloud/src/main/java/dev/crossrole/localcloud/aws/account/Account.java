package dev.crossrole.localcloud.aws.account;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.Arn;
import dev.crossrole.localcloud.durable.Kept;
import java.util.function.UnaryOperator;

/** One AWS account. Readers see one state for as long as they hold it; changes come one after the other. */
public final class Account {
    /** The partition of all that lives here. */
    public static final String PARTITION = "aws";

    private final AccountId id;
    private final String region;
    private final KeyUses keyUses = new KeyUses();
    private final Kept<AccountState> kept;

    public Account(AccountId id, String region, Kept<AccountState> kept) {
        this.id = id;
        this.region = region;
        this.kept = kept;
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
        return kept.state();
    }

    /** Replaces the state, and returns the new one when it is durable. When {@code change} throws, nothing has changed. */
    public AccountState update(UnaryOperator<AccountState> change) {
        return kept.update(change);
    }

    /** The ARN of something of IAM in this account, such as {@code user/path/name}. */
    public Arn iamArn(String resource) {
        return new Arn(PARTITION, "iam", "", id.digits(), resource);
    }
}
