package io.diglot.gateway.operation.opik.imports;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.opik.items.ItemsFromFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a JSON file as items: the elements of one array, or one object a line.
 *
 * @param codec reads what the array or the lines hold, within its limits
 */
record JsonItems(Path file, boolean lines, JsonCodec codec) implements Consumer<Consumer<ExampleDraft>> {

    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public void accept(Consumer<ExampleDraft> taker) {
        // One reader finds where each object begins and ends, the other reads what lies between.
        try (InputStream positions = UploadedText.open(file);
                InputStream bytes = UploadedText.open(file);
                JsonParser parser = FACTORY.createParser(positions)) {
            long row = 0;
            long at = 0;
            JsonToken token = first(parser);
            while (token != null && token != JsonToken.END_ARRAY) {
                if (token != JsonToken.START_OBJECT) {
                    throw OpikRequest.badRequest("JSON array element at index " + row + " is not an object");
                }
                long start = parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                long end = parser.currentLocation().getByteOffset();
                bytes.skipNBytes(start - at);
                taker.accept(item(bytes.readNBytes(Math.toIntExact(end - start)), ++row));
                at = end;
                token = parser.nextToken();
            }
            if (row == 0) {
                throw OpikRequest.badRequest("JSON file contains no items");
            }
            if (parser.nextToken() != null) {
                throw OpikRequest.badRequest("JSON file must contain a top-level array of objects");
            }
        } catch (JsonProcessingException e) {
            throw OpikRequest.badRequest("Failed to read JSON file");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable JsonToken first(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (lines) {
            return first;
        }
        if (first == null) {
            throw OpikRequest.badRequest("JSON file is empty");
        }
        if (first != JsonToken.START_ARRAY) {
            throw OpikRequest.badRequest("JSON file must contain a top-level array of objects");
        }
        return parser.nextToken();
    }

    private ExampleDraft item(byte[] object, long row) {
        try {
            ExampleDraft item = ItemsFromFiles.of(codec.read(object, Json.class));
            OpikRequest.requireVersion7(item.id() == null ? null : item.id().value(), "dataset_item");
            return item;
        } catch (JsonFailure e) {
            throw OpikRequest.badRequest("Row " + row + " is not valid JSON");
        } catch (IllegalArgumentException e) {
            throw OpikRequest.badRequest("Row " + row + " " + e.getMessage());
        }
    }
}
