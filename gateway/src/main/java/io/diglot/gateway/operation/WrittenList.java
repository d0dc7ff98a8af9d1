package io.diglot.gateway.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import reactor.core.publisher.Flux;

/** The text of a {@link Reply.LongDocument}: its list comes first, since what else it says may depend on it. */
final class WrittenList {

    private final JsonCodec codec;
    private final Reply.LongDocument document;
    private boolean begun;

    WrittenList(JsonCodec codec, Reply.LongDocument document) {
        this.codec = codec;
        this.document = document;
    }

    /** All of it, an element at a time. */
    Flux<byte[]> bytes() {
        return document.elements().map(this::element).concatWith(Flux.defer(() -> Flux.just(end())));
    }

    private byte[] element(Object element) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        begin(written, ",");
        codec.write(element, written);
        return written.toByteArray();
    }

    private byte[] end() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        begin(written, "");
        written.writeBytes("]".getBytes(UTF_8));
        for (Map.Entry<String, Json> member :
                codec.json(document.rest().get()).members().entrySet()) {
            if (!member.getKey().equals(document.list())) {
                written.writeBytes(",".getBytes(UTF_8));
                name(written, member.getKey());
                written.writeBytes(member.getValue().utf8());
            }
        }
        written.writeBytes("}".getBytes(UTF_8));
        return written.toByteArray();
    }

    private void begin(ByteArrayOutputStream written, String separator) {
        if (begun) {
            written.writeBytes(separator.getBytes(UTF_8));
        } else {
            begun = true;
            written.writeBytes("{".getBytes(UTF_8));
            name(written, document.list());
            written.writeBytes("[".getBytes(UTF_8));
        }
    }

    private static void name(ByteArrayOutputStream written, String name) {
        written.writeBytes(Json.string(name).utf8());
        written.writeBytes(":".getBytes(UTF_8));
    }
}
