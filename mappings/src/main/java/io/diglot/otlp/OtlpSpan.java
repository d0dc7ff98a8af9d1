package io.diglot.otlp;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;

/** A span, not read yet, with what stands beside it for all spans of its place. */
public final class OtlpSpan {

    /** Of an attribute, in characters of up to three bytes: no reader of JSON takes more than 50,000. */
    private static final int LONGEST_NAME = 16_000;

    private final Resource resource;
    private final InstrumentationScope scope;
    private final Wire span;

    OtlpSpan(Resource resource, InstrumentationScope scope, Wire span) {
        this.resource = resource;
        this.scope = scope;
        this.span = span;
    }

    /** In bytes, as it came. */
    public int length() {
        return span.length();
    }

    Resource resource() {
        return resource;
    }

    InstrumentationScope scope() {
        return scope;
    }

    /** @throws OtlpFailure where it is no span, or too much */
    Span read() {
        Span read = span.read(Span.newBuilder()).build();
        read.getAttributesList().forEach(OtlpSpan::requireName);
        read.getEventsList().forEach(event -> event.getAttributesList().forEach(OtlpSpan::requireName));
        return read;
    }

    private static void requireName(KeyValue attribute) {
        if (attribute.getKey().length() > LONGEST_NAME) {
            throw new OtlpFailure("the name of an attribute is longer than " + LONGEST_NAME + " characters");
        }
        requireNames(attribute.getValue());
    }

    private static void requireNames(AnyValue value) {
        value.getKvlistValue().getValuesList().forEach(OtlpSpan::requireName);
        value.getArrayValue().getValuesList().forEach(OtlpSpan::requireNames);
    }
}
