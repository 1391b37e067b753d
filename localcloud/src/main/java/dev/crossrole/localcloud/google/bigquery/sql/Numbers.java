package dev.crossrole.localcloud.google.bigquery.sql;

import java.math.BigInteger;

/** Integer literals: decimal or hexadecimal, within INT64. */
final class Numbers {
    private Numbers() {}

    static long integer(String sign, Token token) {
        String text = token.text();
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        if (text.length() <= 64 && !(hex && text.length() == 2)) {
            BigInteger value = new BigInteger(sign + (hex ? text.substring(2) : text), hex ? 16 : 10);
            if (value.bitLength() < Long.SIZE) {
                return value.longValue();
            }
        }
        throw new SqlException("Invalid integer literal: " + sign + text, token.position());
    }
}
