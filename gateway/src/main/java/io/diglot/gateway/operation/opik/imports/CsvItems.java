package io.diglot.gateway.operation.opik.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rows of a CSV file as items: the first row names the columns, and every value is text.
 *
 * @param file in UTF-8
 */
record CsvItems(Path file) implements Consumer<Consumer<ExampleDraft>> {

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .build();

    @Override
    public void accept(Consumer<ExampleDraft> taker) {
        try (InputStream in = UploadedText.open(file);
                MappingIterator<List<String>> rows =
                        MAPPER.readerForListOf(String.class).readValues(in)) {
            List<String> header = header(rows);
            if (!rows.hasNextValue()) {
                throw OpikRequest.badRequest("CSV file contains no data rows");
            }
            while (rows.hasNextValue()) {
                taker.accept(item(header, rows.nextValue()));
            }
        } catch (JsonProcessingException | CharConversionException e) {
            throw invalid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> header(MappingIterator<List<String>> rows) throws IOException {
        List<String> header = rows.hasNextValue()
                ? rows.nextValue().stream().map(String::strip).toList()
                : List.of();
        if (header.isEmpty()) {
            throw OpikRequest.badRequest("CSV file must contain headers");
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (name.isBlank()) {
                throw OpikRequest.badRequest(
                        "CSV header at position " + (i + 1) + " is empty or blank. All headers must have a name.");
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                throw invalid();
            }
        }
        return header;
    }

    private static ExampleDraft item(List<String> header, List<String> row) {
        if (row.size() < header.size()) {
            throw invalid();
        }
        SequencedMap<String, Json> data = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            data.put(keepable(header.get(i)), Json.string(keepable(row.get(i).strip())));
        }
        return new ExampleDraft(
                null, Json.object(data), Example.Source.MANUAL, null, null, null, List.of(), null, null);
    }

    private static String keepable(String text) {
        if (!JsonCodec.isKeepable(text)) {
            throw OpikRequest.unprocessable("file holds characters that cannot be kept");
        }
        return text;
    }

    private static RuntimeException invalid() {
        return OpikRequest.badRequest("Invalid CSV format");
    }
}
