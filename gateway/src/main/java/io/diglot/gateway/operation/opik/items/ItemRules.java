package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikFilters.Kind;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.json.Json;
import io.diglot.model.examples.Example;
import io.diglot.opik.items.OpikDatasetItemMapper;
import io.diglot.opik.items.OpikDatasetItemWrite;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Opik asks of dataset items, and what it filters them by. */
final class ItemRules {

    static final OpikFilters FILTERS = new OpikFilters(Map.ofEntries(
            Map.entry("id", Kind.STRING),
            Map.entry("data", Kind.MAP),
            Map.entry("full_data", Kind.STRING),
            Map.entry("source", Kind.STRING),
            Map.entry("trace_id", Kind.STRING),
            Map.entry("span_id", Kind.STRING),
            Map.entry("created_at", Kind.DATE_TIME),
            Map.entry("last_updated_at", Kind.DATE_TIME),
            Map.entry("created_by", Kind.STRING),
            Map.entry("last_updated_by", Kind.STRING),
            Map.entry("tags", Kind.LIST)));

    private ItemRules() {}

    /** Refuses items that cannot be read at all. */
    static void refuseUnreadable(List<@Nullable OpikDatasetItemWrite> items, String list) {
        for (int i = 0; i < items.size(); i++) {
            OpikDatasetItemWrite item = items.get(i);
            if (item == null) {
                throw OpikRequest.unprocessable(list + "[" + i + "] must not be null");
            }
            refuseUnreadable(item, list + "[" + i + "].");
        }
    }

    /** @param path what stands before the members in a refusal */
    static void refuseUnreadable(OpikDatasetItemWrite item, String path) {
        String source = item.source();
        if (source != null && OpikDatasetItemMapper.source(source).isEmpty()) {
            throw OpikRequest.badRequest("Unable to process JSON. " + path + "source: \"" + source
                    + "\" was not one of [MANUAL, TRACE, SPAN, SDK]");
        }
        Json data = item.data();
        if (data != null && !data.isNull() && !data.isObject()) {
            throw OpikRequest.badRequest("Unable to process JSON. " + path + "data: an object is expected");
        }
    }

    /** Looks for what is wrong with items that are written whole. */
    static void check(Violations violations, List<OpikDatasetItemWrite> items, String list) {
        for (int i = 0; i < items.size(); i++) {
            String path = list + "[" + i + "].";
            OpikDatasetItemWrite item = items.get(i);
            violations
                    .check(hasMembers(item.data()), path + "data must not be empty")
                    .nullOrNotBlank(item.description(), path + "description");
            checkSource(violations, item, path);
        }
    }

    private static void checkSource(Violations violations, OpikDatasetItemWrite item, String path) {
        if (item.source() == null) {
            // Two rules of the vendor say it, each in its own way.
            violations.notNull(null, path + "source").notNull(null, path + ". source");
            return;
        }
        Example.Source source = OpikDatasetItemMapper.source(item.source()).orElseThrow();
        boolean wantsTrace = source == Example.Source.TRACE || source == Example.Source.SPAN;
        boolean wantsSpan = source == Example.Source.SPAN;
        String when = path + "source when it is " + source.name().toLowerCase(Locale.ROOT) + ", ";
        if ((item.spanId() != null) != wantsSpan) {
            violations.check(false, when + "span_id must" + (wantsSpan ? " not" : "") + " be null");
        } else if ((item.traceId() != null) != wantsTrace) {
            violations.check(false, when + "trace_id must" + (wantsTrace ? " not" : "") + " be null");
        }
    }

    /** Checks that the ids which a client chose are UUIDs of version 7. */
    static void requireVersion7(List<OpikDatasetItemWrite> items) {
        items.forEach(item -> OpikRequest.requireVersion7(item.id(), "dataset_item"));
    }

    private static boolean hasMembers(@Nullable Json data) {
        return data != null
                && data.isObject()
                && !Objects.requireNonNull(data).members().isEmpty();
    }
}
