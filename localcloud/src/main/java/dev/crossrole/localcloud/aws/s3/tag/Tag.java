package dev.crossrole.localcloud.aws.s3.tag;

/** One tag as a request gives it, before any rule was applied. */
record Tag(String key, String value) {}
