package io.diglot.gateway.operation.arize.spans;

import io.diglot.arize.ArizeSpansDelete;
import io.diglot.arize.ArizeSpansDeleted;
import io.diglot.gateway.backend.SpanBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/spans}: deletes spans of a project by their ids, and says which were there. */
@Component
final class DeleteSpans implements ArizeOperation {

    private static final int MOST = 5000;
    private static final Duration TWO_YEARS = Duration.ofDays(2 * 365);

    private final SpanBackend backend;
    private final SpanRules rules;

    DeleteSpans(SpanBackend backend, SpanRules rules) {
        this.backend = backend;
        this.rules = rules;
    }

    @Override
    public String id() {
        return "delete_spans";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeSpansDelete sent = request.body(ArizeSpansDelete.class);
        Set<String> named = named(sent.spanIds());
        SpanWindow window = rules.window(sent.projectId(), sent.startTime(), sent.endTime(), TWO_YEARS);
        List<SpanId> ids =
                named.stream().map(SpanRules::id).flatMap(Optional::stream).toList();
        return backend.delete(request.caller(), window, ids).map(gone -> Reply.ok(told(named, gone)));
    }

    private static Set<String> named(@Nullable List<@Nullable String> ids) {
        if (ids == null) {
            throw ArizeRequest.unprocessable("span_ids is missing");
        }
        if (ids.isEmpty() || ids.size() > MOST) {
            throw ArizeRequest.unprocessable("span_ids must hold 1 to " + MOST + " IDs");
        }
        Set<String> named = new LinkedHashSet<>();
        for (String id : ids) {
            if (id == null) {
                throw ArizeRequest.unprocessable("span_ids must not contain null");
            }
            named.add(id);
        }
        return named;
    }

    private static ArizeSpansDeleted told(Set<String> named, Set<SpanId> gone) {
        List<String> deleted = new ArrayList<>();
        List<String> others = new ArrayList<>();
        named.forEach(id -> (SpanRules.id(id).filter(gone::contains).isPresent() ? deleted : others).add(id));
        return new ArizeSpansDeleted(true, deleted, others);
    }
}
