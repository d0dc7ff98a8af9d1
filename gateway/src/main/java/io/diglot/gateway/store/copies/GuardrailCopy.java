package io.diglot.gateway.store.copies;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.traces.GuardrailTable;
import io.diglot.json.Json;
import io.diglot.model.traces.Guardrail;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.TraceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads and writes what guardrails found in traces as it is elsewhere. */
public final class GuardrailCopy extends Repository {

    /** What a check was told and saw, of which nothing is known. */
    private static final Json UNKNOWN = Json.of("{}");

    private final GuardrailTable table;

    public GuardrailCopy(UnitOfWork work) {
        super(work);
        this.table = new GuardrailTable(work);
    }

    /** By trace, each in the order in which it came. */
    public Map<TraceId, List<Guardrail>> of(Collection<TraceId> traces) {
        return table.kept(traces.stream().map(TraceId::toString).distinct().toList()).stream()
                .collect(Collectors.groupingBy(Guardrail::trace));
    }

    /** Makes what guardrails found in a trace this and nothing else. */
    public void put(TraceId trace, List<Guardrail> found) {
        Set<UUID> here = here(trace).stream().map(Guardrail::id).collect(Collectors.toSet());
        table.put(found.stream()
                .filter(guardrail -> !here.contains(guardrail.id()))
                .toList());
        found.forEach(guardrail -> here.remove(guardrail.id()));
        table.remove(here);
    }

    /**
     * Adds what is not here yet of what an Opik server shows, which is only what was found. It takes none away, and an old one
     * knows of none.
     */
    public void putShown(TraceId trace, List<GuardrailCheck> shown) {
        List<GuardrailCheck> missing = new ArrayList<>(shown);
        here(trace).forEach(guardrail -> missing.remove(guardrail.check()));
        table.put(missing.stream()
                .map(check -> new Guardrail(by.newId(), trace, check, UNKNOWN, UNKNOWN, by.time(), by.author()))
                .toList());
    }

    private List<Guardrail> here(TraceId trace) {
        return table.kept(List.of(trace.toString()));
    }
}
