package dev.crossrole.localcloud.google.bigquery.schema;

import java.util.List;
import java.util.stream.Collectors;

/** A GoogleSQL type. {@link #sql()} is how it is written in a query. */
public sealed interface DataType permits ScalarType, DataType.ArrayOf, DataType.StructOf {
    String sql();

    /** An array. GoogleSQL has no arrays of arrays. */
    record ArrayOf(DataType element) implements DataType {
        public ArrayOf {
            if (element instanceof ArrayOf) {
                throw new IllegalArgumentException("Cannot construct array with element type " + element.sql()
                        + " because nested arrays are not supported");
            }
        }

        @Override
        public String sql() {
            return "ARRAY<" + element.sql() + ">";
        }
    }

    /** A struct; a member without a name has the empty name. */
    record StructOf(List<Member> members) implements DataType {
        public StructOf {
            members = List.copyOf(members);
        }

        @Override
        public String sql() {
            return members.stream()
                    .map(member -> (member.name() + " " + member.type().sql()).strip())
                    .collect(Collectors.joining(", ", "STRUCT<", ">"));
        }
    }

    /** A member of a struct. */
    record Member(String name, DataType type) {}
}
