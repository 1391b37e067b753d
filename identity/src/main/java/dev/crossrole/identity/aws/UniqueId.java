package dev.crossrole.identity.aws;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The ids that AWS makes: {@code AKIA…} and {@code ASIA…} access keys (20 characters), {@code AROA…} roles, {@code AIDA…} users and
 * the like (21). Since about 2019 the account stands inside them. Source: protocol notes recomputed from published keys; IAM User
 * Guide, "Unique identifiers"; the packing is described at
 * https://medium.com/@TalBeerySec/a-short-note-on-aws-key-id-f88cc4317489.
 */
public final class UniqueId {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int PREFIX = 4;
    private static final int BODY = 16;

    private UniqueId() {}

    /** A new access key id. {@code prefix} is {@code AKIA} for a long-term key, {@code ASIA} for a temporary one. */
    public static String accessKey(String prefix, AccountId account, RandomGenerator random) {
        return prefix + body(account, random);
    }

    /** A new id of an entity: {@code AROA} role, {@code AIDA} user, {@code AGPA} group, {@code AIPA} profile, {@code ANPA} policy. */
    public static String entity(String prefix, AccountId account, RandomGenerator random) {
        return prefix + body(account, random) + BASE32.charAt(random.nextInt(BASE32.length()));
    }

    /** The account inside an id; empty for ids of the older kind, which do not hold it, and for texts that are no id. */
    public static Optional<AccountId> account(String id) {
        if (!isId(id)) {
            return Optional.empty();
        }
        long bits = 0;
        // Ten characters hold 50 bits; the account stands in the first 48 of them.
        for (int i = PREFIX; i < PREFIX + 10; i++) {
            bits = bits << 5 | BASE32.indexOf(id.charAt(i));
        }
        long first48 = bits >>> 2;
        if (first48 >>> 47 == 0) {
            return Optional.empty();
        }
        long account = (first48 & 0x7fff_ffff_ff80L) >>> 7;
        return account > 999_999_999_999L ? Optional.empty() : Optional.of(AccountId.of(twelveDigits(account)));
    }

    /** Four capitals, then 16 characters of a key or 17 of an entity. */
    private static boolean isId(String id) {
        return (id.length() == PREFIX + BODY || id.length() == PREFIX + BODY + 1)
                && id.chars().limit(PREFIX).allMatch(c -> c >= 'A' && c <= 'Z')
                && id.chars().skip(PREFIX).allMatch(c -> BASE32.indexOf(c) >= 0);
    }

    private static String twelveDigits(long account) {
        String digits = Long.toString(account);
        return "0".repeat(12 - digits.length()) + digits;
    }

    private static String body(AccountId account, RandomGenerator random) {
        long first48 = 1L << 47 | Long.parseLong(account.digits()) << 7 | random.nextInt(128);
        long last32 = random.nextInt() & 0xffff_ffffL;
        StringBuilder text = new StringBuilder(BODY);
        for (int i = 0; i < BODY; i++) {
            text.append(BASE32.charAt(fiveBits(first48, last32, i * 5)));
        }
        return text.toString();
    }

    /** Five bits from the 80 that {@code first48} and {@code last32} make together, counted from the left. */
    private static int fiveBits(long first48, long last32, int from) {
        int value = 0;
        for (int bit = from; bit < from + 5; bit++) {
            long one = bit < 48 ? first48 >>> (47 - bit) : last32 >>> (79 - bit);
            value = value << 1 | (int) (one & 1);
        }
        return value;
    }
}
