package dev.crossrole.samples.cloudrunparquet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetListingTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            people/         | people/part-1.parquet                 | true
            people/         | people/part-1.snappy.parquet          | true
            people/         | people/PART-1.PARQUET                 | true
            people/         | people/year=2026/part-1.parquet       | true
            people/part-    | people/part-1.parquet                 | true
            ''              | part-1.parquet                        | true
            _staging/people/| _staging/people/part-1.parquet        | true
            people/         | people/_SUCCESS                       | false
            people/         | people/_metadata.parquet              | false
            people/         | people/.part-1.parquet                | false
            people/         | people/.part-1.parquet.crc            | false
            people/         | people/_temporary/0/part-1.parquet    | false
            people/         | people/part-1.parquet.tmp             | false
            people/         | people/part-1.csv                     | false
            people/         | people/parquet                        | false
            people/         | people/                               | false
            people/_st      | people/_staging.parquet               | false
            """)
    void aKeyIsParquetByItsNameAlone(String prefix, String key, boolean expected) {
        assertThat(ParquetListing.isParquet(prefix, key)).isEqualTo(expected);
    }
}
