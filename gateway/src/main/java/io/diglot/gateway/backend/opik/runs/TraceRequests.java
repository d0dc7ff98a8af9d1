package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.lists.ListQuery.Direction;
import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.server.OpikServer;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.failure.Failure;
import io.diglot.json.Json;
import io.diglot.opik.OpikFilter;
import io.diglot.opik.storage.StoredTracePage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks Opik for pages of its list of traces. */
@Component
final class TraceRequests implements TraceList {

    /** What no reader of runs looks at. */
    private static final List<String> NEVER_READ = List.of(
            "usage",
            "span_count",
            "duration",
            "total_estimated_cost",
            "thread_id",
            "visibility_mode",
            "llm_span_count",
            "has_tool_spans",
            "providers",
            "created_by",
            "tags",
            "ttft",
            "guardrails_validations",
            "span_feedback_scores",
            "comments",
            "environment");

    private static final String WHOLE =
            VendorCall.parameter("truncate", false) + '&' + VendorCall.parameter("strip_attachments", false);
    private static final String WITHOUT_WHAT_IS_NEVER_READ = without(NEVER_READ);
    private static final String OLDEST_FIRST = VendorCall.parameter("sorting", ListQuery.sortedBy("id", Direction.ASC));

    private final VendorClient client;
    private final OpikServer server;

    TraceRequests(VendorClient client, OpikServer server) {
        this.client = client;
        this.server = server;
    }

    @Override
    public Mono<StoredTracePage> page(Query query, UUID project, int number, int size, Order order) {
        VendorCall<StoredTracePage> call = new OpikApi(query.caller(), query.workspace())
                .traces(number, size)
                .query("project_id", project)
                .query(WHOLE)
                .query("filters", filters(query))
                .query(without(query))
                // Older servers know no filter by experiment, and say so by not reading the request.
                .on(400, Failure.UnknownPath::new);
        VendorCall<StoredTracePage> ordered =
                switch (order) {
                    case OLDEST_FIRST -> call.query(OLDEST_FIRST);
                    case AS_IT_COMES -> call;
                };
        return server.explained(
                query.caller(),
                query.workspace(),
                "Runs of experiments",
                Failure.Unreadable::new,
                client.fetch(ordered));
    }

    private static String without(Query query) {
        return query.unread().isEmpty()
                ? WITHOUT_WHAT_IS_NEVER_READ
                : without(Stream.concat(NEVER_READ.stream(), query.unread().stream())
                        .toList());
    }

    private static String without(List<String> unread) {
        return VendorCall.parameter(
                "exclude",
                Json.array(unread.stream().map(Json::string).toList()).text());
    }

    private static String filters(Query query) {
        List<OpikFilter> filters = new ArrayList<>();
        filters.add(OpikFilter.where("experiment_id", "=", query.experiment().toString()));
        if (query.after() != null) {
            filters.add(OpikFilter.where("id", ">", query.after().toString()));
        }
        if (query.before() != null) {
            filters.add(OpikFilter.where("id", "<", query.before().toString()));
        }
        return ListQuery.filters(filters.toArray(OpikFilter[]::new));
    }
}
