package dev.crossrole.policy.aws;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.aws.request.ConditionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Conditions, and contexts that they often match. */
final class GeneratedConditions {
    private GeneratedConditions() {}

    /** Operators that read values alike, the key that requests carry for them, and values of both. */
    private record Family(List<String> operators, String key, List<String> wanted, List<String> seen) {}

    private static final List<Family> FAMILIES = List.of(
            new Family(
                    List.of(
                            "StringEquals",
                            "StringNotEquals",
                            "StringEqualsIgnoreCase",
                            "StringNotEqualsIgnoreCase",
                            "StringLike",
                            "StringNotLike"),
                    "k:text",
                    List.of(
                            "a",
                            "A",
                            "k",
                            "a*",
                            "*",
                            "?",
                            "${aws:username}",
                            "${k:absent, 'a'}",
                            "${k:absent}",
                            "${*}",
                            "${k:many}",
                            ""),
                    List.of("a", "A", "alice", "ab", "*", "", "\u212a", "😀", "${*}")),
            new Family(
                    List.of(
                            "NumericEquals",
                            "NumericNotEquals",
                            "NumericLessThan",
                            "NumericLessThanEquals",
                            "NumericGreaterThan",
                            "NumericGreaterThanEquals"),
                    "k:number",
                    List.of("1", "1.0", "2", "-3", "x", "1e3"),
                    List.of("1", "2", "1.50", "-3", "x", "")),
            new Family(
                    List.of(
                            "DateEquals",
                            "DateNotEquals",
                            "DateLessThan",
                            "DateLessThanEquals",
                            "DateGreaterThan",
                            "DateGreaterThanEquals"),
                    "k:date",
                    List.of(
                            "2020",
                            "2020-01",
                            "2020-01-01",
                            "2020-01-01T00:00:00Z",
                            "1577836800",
                            "2020-01-01T01:00+01:00",
                            "soon"),
                    List.of("2020-01-01T00:00:00Z", "2020-06-01T12:00:00.5Z", "1577836800", "never")),
            new Family(
                    List.of("Bool"),
                    "k:bool",
                    List.of("true", "false", "TRUE", "1"),
                    List.of("true", "false", "False", "yes")),
            new Family(
                    List.of("BinaryEquals"),
                    "k:binary",
                    List.of("QUI=", "QUJD", "-"),
                    List.of("QUI=", "QUI", "QUJD", "?")),
            new Family(
                    List.of("IpAddress", "NotIpAddress"),
                    "k:ip",
                    List.of(
                            "203.0.113.0/24",
                            "203.0.113.7",
                            "2001:db8::/33",
                            "0.0.0.0/0",
                            "::/0",
                            "203.0.113.0/33",
                            "office"),
                    List.of(
                            "203.0.113.7",
                            "203.0.114.7",
                            "2001:DB8::1",
                            "2001:db8:8000::1",
                            "::ffff:203.0.113.7",
                            "home")),
            new Family(
                    List.of("ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"),
                    "aws:PrincipalArn",
                    List.of(
                            "arn:aws:iam::111111111111:user/alice",
                            "arn:aws:iam::*:user/${aws:username}",
                            "arn:*:iam::1*1:*",
                            "arn:aws:iam::*",
                            "*"),
                    List.of("arn:aws:iam::111111111111:user/alice", "alice")));

    private static final List<String> KEYS =
            List.of("k:many", "K:MANY", "k:absent", "aws:username", "AWS:UserName", "aws:userid");
    private static final List<String> MODIFIERS = List.of("", "", "", "ForAllValues:", "ForAnyValue:");

    static JsonObject block(SplittableRandom random) {
        JsonObject.Builder block = JsonObject.builder();
        do {
            Family family = one(random, FAMILIES);
            String modifier = one(random, MODIFIERS);
            String suffix = random.nextInt(4) == 0 ? "IfExists" : "";
            String operator = modifier + one(random, family.operators()) + suffix;
            List<String> wanted = family.wanted();
            if (random.nextInt(12) == 0) {
                operator = modifier + "Null" + suffix;
                wanted = List.of("true", "false", "maybe");
            } else if (random.nextInt(40) == 0) {
                operator = one(random, List.of("StringMatches", "stringequals", "ForAllValues:", "IfExists"));
            }
            String key = random.nextInt(5) == 0 ? one(random, KEYS) : family.key();
            block.put(
                    operator,
                    JsonObject.builder().put(key, values(random, wanted)).build());
        } while (random.nextInt(3) == 0);
        return block.build();
    }

    static ConditionContext context(SplittableRandom random) {
        ConditionContext.Builder context = ConditionContext.builder();
        for (Family family : FAMILIES) {
            if (random.nextInt(4) != 0 && !family.key().startsWith("aws:")) {
                context.put(family.key(), seen(random, family.seen()));
            }
        }
        if (random.nextInt(2) == 0) {
            context.put("k:many", seen(random, List.of("a", "b", "", "2", "true")));
        }
        return context.build();
    }

    private static List<String> seen(SplittableRandom random, List<String> words) {
        List<String> chosen = new ArrayList<>();
        while (chosen.isEmpty() ? random.nextInt(20) != 0 : random.nextInt(5) == 0) {
            chosen.add(one(random, words));
        }
        return chosen;
    }

    private static Json values(SplittableRandom random, List<String> words) {
        List<Json> chosen = new ArrayList<>();
        while (chosen.isEmpty() ? random.nextInt(30) != 0 : random.nextInt(3) == 0) {
            chosen.add(GeneratedCase.scalar(random, one(random, words)));
        }
        return list(random, chosen);
    }

    /** A list of one may stand without brackets. */
    static Json list(SplittableRandom random, List<Json> all) {
        return all.size() == 1 && random.nextBoolean() ? all.get(0) : new JsonArray(all);
    }

    private static <T> T one(SplittableRandom random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
