package io.diglot.json;

import io.diglot.json.JsonCodec.Sender;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads bodies as they are mostly written, several times faster than Jackson. Law: what it reads is what Jackson reads;
 * whatever is rare or broken it leaves to Jackson.
 */
final class PlainReading {

    private final ValueReaders readers;
    private final Sender sender;
    private final JsonLimits limits;
    private final Map<Type, Optional<ValueReader>> known = new ConcurrentHashMap<>();

    PlainReading(RecordReader.Unknown unknown, Sender sender, JsonLimits limits) {
        this.readers = new ValueReaders(unknown);
        this.sender = sender;
        this.limits = limits;
    }

    /** Empty where that is left to Jackson. */
    Optional<Object> read(JsonSource source, Type type) {
        return known.computeIfAbsent(type, readers::of).flatMap(reader -> read(source, reader));
    }

    private Optional<Object> read(JsonSource source, ValueReader reader) {
        try {
            BodyReader body = new BodyReader(source, limits, sender);
            Object value = reader.read(body);
            body.scanner().end();
            return Optional.of(value);
        } catch (LeftToJackson rare) {
            return Optional.empty();
        }
    }
}
