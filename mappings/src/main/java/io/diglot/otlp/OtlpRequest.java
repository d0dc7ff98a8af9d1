package io.diglot.otlp;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * An {@code ExportTraceServiceRequest}, read span by span: however many it holds, few need to be in memory at once. What
 * the spans themselves hold is looked at only when they are read.
 */
public final class OtlpRequest implements Iterable<OtlpSpan> {

    private final Wire message;
    private final int spans;

    /** As {@link #OtlpRequest(ByteBuffer)}. */
    public OtlpRequest(byte[] message) {
        this(ByteBuffer.wrap(message));
    }

    /**
     * @param message taken over: the spans share what it holds, which is not copied
     * @throws OtlpFailure where it is none
     */
    public OtlpRequest(ByteBuffer message) {
        this.message = new Wire(message.array(), message.arrayOffset() + message.position(), message.remaining());
        int count = 0;
        for (OtlpSpan span : this) {
            count += span == null ? 0 : 1;
        }
        this.spans = count;
    }

    /** How many spans it holds. */
    public int size() {
        return spans;
    }

    @Override
    public Iterator<OtlpSpan> iterator() {
        return new Spans(message.parts(ExportTraceServiceRequest.RESOURCE_SPANS_FIELD_NUMBER));
    }

    private static final class Spans implements Iterator<OtlpSpan> {
        private final Iterator<Wire> resources;
        private Iterator<Wire> scopes = Collections.emptyIterator();
        private Iterator<Wire> spans = Collections.emptyIterator();
        private Resource resource = Resource.getDefaultInstance();
        private InstrumentationScope scope = InstrumentationScope.getDefaultInstance();

        private Spans(Iterator<Wire> resources) {
            this.resources = resources;
        }

        @Override
        public boolean hasNext() {
            while (!spans.hasNext()) {
                if (scopes.hasNext()) {
                    enter(scopes.next());
                } else if (resources.hasNext()) {
                    enterResource(resources.next());
                } else {
                    return false;
                }
            }
            return true;
        }

        private void enterResource(Wire all) {
            Resource.Builder builder = Resource.newBuilder();
            all.parts(ResourceSpans.RESOURCE_FIELD_NUMBER).forEachRemaining(part -> part.read(builder));
            resource = builder.build();
            scopes = all.parts(ResourceSpans.SCOPE_SPANS_FIELD_NUMBER);
        }

        private void enter(Wire all) {
            InstrumentationScope.Builder builder = InstrumentationScope.newBuilder();
            all.parts(ScopeSpans.SCOPE_FIELD_NUMBER).forEachRemaining(part -> part.read(builder));
            scope = builder.build();
            spans = all.parts(ScopeSpans.SPANS_FIELD_NUMBER);
        }

        @Override
        public OtlpSpan next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return new OtlpSpan(resource, scope, spans.next());
        }
    }
}
