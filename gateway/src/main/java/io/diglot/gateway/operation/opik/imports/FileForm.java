package io.diglot.gateway.operation.opik.imports;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.operation.opik.OpikRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpInputMessage;
import org.springframework.http.codec.multipart.DefaultPartHttpMessageReader;
import org.springframework.http.codec.multipart.Part;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A form with a file and some fields, as browsers and SDKs send it. Its file lies on the disk as long as it is used.
 *
 * @param file absent where none was sent
 */
record FileForm(Map<String, String> fields, Optional<Path> file) {

    private static final String FILE = "file";

    /** A larger file keeps others from writing for too long. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_PARTS = 16;
    private static final int LONGEST_FIELD = 1_024;

    /** The id of the dataset that the items are for. */
    UUID dataset() {
        String text = field("dataset_id");
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw OpikRequest.badRequest("Invalid dataset_id '" + text + "'");
        }
    }

    String field(String name) {
        String value = fields.get(name);
        if (value == null || value.isBlank()) {
            throw OpikRequest.unprocessable(name + " must not be null");
        }
        return value.strip();
    }

    Path requireFile() {
        return file.orElseThrow(() -> OpikRequest.unprocessable(FILE + " must not be null"));
    }

    /** Reads the form, uses it, and takes its file away. */
    static <T> Mono<T> read(OpikRequest request, Function<FileForm, Mono<T>> use) {
        requireForm(request.call().headers());
        return Mono.usingWhen(
                blocking(() -> Files.createTempDirectory("diglot-import")),
                folder -> parts(request, folder).flatMap(use),
                folder -> blocking(() -> {
                    Files.deleteIfExists(folder.resolve(FILE));
                    Files.deleteIfExists(folder);
                    return folder;
                }));
    }

    private static void requireForm(HttpHeaders headers) {
        try {
            MediaType sent = headers.getContentType();
            if (sent == null
                    || !MediaType.MULTIPART_FORM_DATA.includes(sent)
                    || sent.getParameter("boundary") == null) {
                throw new Failure.UnsupportedMediaType().asException();
            }
        } catch (InvalidMediaTypeException e) {
            throw new Failure.UnsupportedMediaType().asException();
        }
    }

    private static Mono<FileForm> parts(OpikRequest request, Path folder) {
        DefaultPartHttpMessageReader reader = new DefaultPartHttpMessageReader();
        reader.setMaxParts(MOST_PARTS);
        Map<String, String> fields = new HashMap<>();
        return reader.read(ResolvableType.forClass(Part.class), new Message(request), Map.of())
                .concatMap(
                        part -> take(part, folder, fields).then(part.delete()).onErrorResume(e -> part.delete()
                                .then(Mono.error(e))))
                .then(blocking(() -> Files.exists(folder.resolve(FILE))))
                .map(sent ->
                        new FileForm(Map.copyOf(fields), sent ? Optional.of(folder.resolve(FILE)) : Optional.empty()))
                .onErrorMap(FileForm::isMalformed, e -> OpikRequest.badRequest("Unable to read the form"));
    }

    private static boolean isMalformed(Throwable error) {
        return error instanceof DecodingException || error instanceof DataBufferLimitException;
    }

    private static Mono<Void> take(Part part, Path folder, Map<String, String> fields) {
        if (part.name().equals(FILE)) {
            return DataBufferUtils.write(part.content(), folder.resolve(FILE)).subscribeOn(Schedulers.boundedElastic());
        }
        return DataBufferUtils.join(part.content(), LONGEST_FIELD)
                .doOnNext(value -> fields.put(part.name(), text(value)))
                .then();
    }

    private static String text(DataBuffer buffer) {
        try {
            return buffer.toString(StandardCharsets.UTF_8);
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private static <T> Mono<T> blocking(Work<T> work) {
        return Mono.fromCallable(work::done).subscribeOn(Schedulers.boundedElastic());
    }

    /** The body as the reader of forms wants it. */
    private record Message(OpikRequest request) implements ReactiveHttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return request.call().headers();
        }

        @Override
        public Flux<DataBuffer> getBody() {
            AtomicLong all = new AtomicLong();
            return request.call().octets().map(bytes -> {
                if (all.addAndGet(bytes.length) > MOST_BYTES) {
                    throw new Failure.TooLarge(MOST_BYTES).asException();
                }
                return DefaultDataBufferFactory.sharedInstance.wrap(bytes);
            });
        }
    }
}
