package dev.crossrole.localcloud.aws.kept;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.account.Account;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.DeclaredAccount;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.durable.Change;
import dev.crossrole.localcloud.durable.Kept;
import dev.crossrole.localcloud.durable.Records;
import dev.crossrole.localcloud.durable.Shape;
import dev.crossrole.localcloud.durable.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The account as its records have it. AWS's own policies are no part of them: they come with the program. */
public final class KeptAccount {
    /** The one record of the account as an issuer. */
    private static final String ISSUER = "issuer";

    private final Records records;
    private final Shape<User> user;

    private KeptAccount(AccountId account, Records records) {
        this.records = records;
        this.user = EntityShapes.user(account);
    }

    /**
     * The account that is kept in these records.
     *
     * @param declared adds what it holds where the records are new
     * @throws IOException with one sentence, when a record is damaged
     */
    public static Account open(AccountId id, String region, Records records, UnaryOperator<AccountState> declared)
            throws IOException {
        KeptAccount account = new KeptAccount(id, records);
        Kept<AccountState> kept = new Kept<>(records, account.load(), account::difference);
        if (records.isNew()) {
            kept.update(declared);
        }
        return new Account(id, region, kept);
    }

    private AccountState load() throws IOException {
        return new AccountState(
                Table.of(records.load(user)),
                Table.of(records.load(EntityShapes.GROUP)),
                Table.of(records.load(EntityShapes.ROLE)),
                Table.of(records.load(ResourceShapes.INSTANCE_PROFILE)),
                Table.of(records.load(EntityShapes.ACCESS_KEY)),
                DeclaredAccount.undeclared().policies().withAll(records.load(ResourceShapes.POLICY)),
                Table.of(records.load(ResourceShapes.OIDC_PROVIDER)),
                records.load(ResourceShapes.OUTBOUND).values().stream().findFirst());
    }

    private List<Change<?>> difference(AccountState old, AccountState changed) {
        List<Change<?>> changes = new ArrayList<>();
        changes.addAll(changed.users().since(old.users(), user));
        changes.addAll(changed.groups().since(old.groups(), EntityShapes.GROUP));
        changes.addAll(changed.roles().since(old.roles(), EntityShapes.ROLE));
        changes.addAll(changed.instanceProfiles().since(old.instanceProfiles(), ResourceShapes.INSTANCE_PROFILE));
        changes.addAll(changed.accessKeys().since(old.accessKeys(), EntityShapes.ACCESS_KEY));
        changes.addAll(changed.policies().since(old.policies(), ResourceShapes.POLICY));
        changes.addAll(changed.oidcProviders().since(old.oidcProviders(), ResourceShapes.OIDC_PROVIDER));
        Optional<OutboundFederation> outbound = changed.outbound();
        if (outbound.isPresent() && !outbound.equals(old.outbound())) {
            changes.add(Change.put(ResourceShapes.OUTBOUND, ISSUER, outbound.get()));
        }
        return changes;
    }
}
