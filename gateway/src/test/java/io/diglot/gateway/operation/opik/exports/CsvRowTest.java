package io.diglot.gateway.operation.opik.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvRowTest {

    private static final CsvMapper READER =
            CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    @Property
    void what_is_written_is_read_again(@ForAll("tables") List<List<String>> table) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (List<String> row : table) {
            file.writeBytes(new CsvRow(row).bytes());
        }

        try (MappingIterator<List<String>> read =
                READER.readerForListOf(String.class).readValues(file.toByteArray())) {
            assertThat(read.readAll()).isEqualTo(table);
        }
    }

    /** Rows of one width. */
    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.strings().withChars(" ,\"\r\n\t'#=ab é").ofMaxLength(6),
                Arbitraries.strings().excludeChars('\0').ofMaxLength(4).filter(CsvRowTest::isText));
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(width -> value.list().ofSize(width).list().ofMinSize(1).ofMaxSize(5));
    }

    /** Half of a pair is no text that a file could hold, and a mark in front of all is taken for that of the encoding. */
    private static boolean isText(String value) {
        return value.chars().noneMatch(c -> Character.isSurrogate((char) c) || c == '\ufeff');
    }
}
