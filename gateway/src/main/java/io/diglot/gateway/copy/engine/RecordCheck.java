package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.fates.Circumstance;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.state.copy.ContainerKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/** Compares records of a list of a workspace on both sides. */
final class RecordCheck implements Part {

    private final Reconciliation both;
    private final Container container;
    private final WorkspaceRecord.Kind kind;
    private final List<? extends WorkspaceRecord> records;
    private final @Nullable Foresight foresight;
    private final Findings findings;

    /** @param records as for {@link RecordCopy} */
    RecordCheck(
            Reconciliation both,
            Container container,
            WorkspaceRecord.Kind kind,
            List<? extends WorkspaceRecord> records,
            boolean isForeseen) {
        this.both = both;
        this.container = container;
        this.kind = kind;
        this.records = records;
        this.foresight = isForeseen ? new Foresight(both, container) : null;
        this.findings = new Findings(both, container, 0, foresight);
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        both.progress().expects(records.size());
        boolean isKept = both.target().keeps(container.to(), kind);
        Set<Circumstance> why = isKept ? Set.of() : Set.of(Circumstance.WITHOUT_PLACE);
        RecordPairs pairs = new RecordPairs(records, isKept ? both.target().records(container.to(), kind) : List.of());
        for (WorkspaceRecord record : records) {
            WorkspaceRecord there = pairs.there(record);
            findings.compare(
                    CanonicalRecord.of(record),
                    there == null ? null : CanonicalRecord.of(there),
                    why,
                    said -> Objects.requireNonNull(foresight).placed(said, record));
        }
        pairs.surplus(records).forEach(record -> findings.surplus(CanonicalRecord.of(record)));
        findings.end(ContainerKind.valueOf(container.kind().name()));
        return false;
    }
}
