package dev.crossrole.identity.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalQueryTest {

    @ParameterizedTest(name = "{index} {0}")
    @CsvSource(delimiter = '|', textBlock = """
            # on the wire   | canonical
            ''              | ''
            b=2&a=1         | a=1&b=2
            a=2&a=1         | a=1&a=2
            a&b=            | a=&b=
            =v              | =v
            a=b=c           | a=b%3Dc
            &a=1&&b=2&      | a=1&b=2
            a=%7e%41        | a=~A
            a=%2f           | a=%2F
            a=/             | a=%2F
            # A bare plus is a space, an encoded one is not.
            a=b+c           | a=b%20c
            a=b%20c         | a=b%20c
            a=b%2Bc         | a=b%2Bc
            a+b=c           | a%20b=c
            # Sorted by the encoded name alone first: "=" sorts after "-", but a pair is not one text.
            a-b=1&a=2       | a=2&a-b=1
            B=1&a=2&A=3     | A=3&B=1&a=2
            a=%zz&b=%4      | a=%25zz&b=%254
            a=%FF           | a=%FF
            ሴ=1             | %E1%88%B4=1
            a=?             | a=%3F
            """)
    void givesTheCanonicalQuery(String onTheWire, String canonical) {
        assertThat(CanonicalQuery.parse(onTheWire).text()).isEqualTo(canonical);
    }

    @Property
    void aCanonicalQueryIsItsOwnCanonicalForm(@ForAll String query) {
        String canonical = CanonicalQuery.parse(query).text();
        assertThat(CanonicalQuery.parse(canonical).text()).isEqualTo(canonical);
    }
}
