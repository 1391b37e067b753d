package dev.crossrole.localcloud.aws.s3.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.localcloud.blob.RunningChecksum;
import java.util.HexFormat;

/** The canonical user id of an account: 64 hexadecimal digits, which at AWS do not tell the account. */
public final class OwnerId {
    private OwnerId() {}

    public static String of(AccountId account) {
        RunningChecksum hash = RunningChecksum.of("SHA-256");
        byte[] seed = ("canonical user " + account).getBytes(UTF_8);
        hash.update(seed, 0, seed.length);
        return HexFormat.of().formatHex(hash.value());
    }

    public static Xml element(AccountId account) {
        return Xml.element("Owner", Xml.text("ID", of(account)));
    }
}
