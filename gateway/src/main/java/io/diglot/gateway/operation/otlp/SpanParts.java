package io.diglot.gateway.operation.otlp;

import io.diglot.otlp.OtlpRequest;
import io.diglot.otlp.OtlpSpan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Cuts a request into parts that are kept one after the other: as many spans as do not take much memory. */
final class SpanParts implements Iterator<List<OtlpSpan>> {

    private static final int MOST = 500;
    private static final int MOST_BYTES = 4_000_000;

    private final Iterator<OtlpSpan> spans;

    private SpanParts(Iterator<OtlpSpan> spans) {
        this.spans = spans;
    }

    /** A part holds one span at least. */
    static Iterable<List<OtlpSpan>> of(OtlpRequest request) {
        return () -> new SpanParts(request.iterator());
    }

    @Override
    public boolean hasNext() {
        return spans.hasNext();
    }

    @Override
    public List<OtlpSpan> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<OtlpSpan> part = new ArrayList<>();
        int bytes = 0;
        while (spans.hasNext() && part.size() < MOST && bytes < MOST_BYTES) {
            OtlpSpan span = spans.next();
            part.add(span);
            bytes += span.length();
        }
        return part;
    }
}
