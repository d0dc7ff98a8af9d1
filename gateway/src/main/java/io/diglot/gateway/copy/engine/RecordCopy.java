package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.item.ExecutionContext;

/**
 * Copies records of a list of a workspace that the target has not as they are. Where it goes on is seen from what is there. None
 * is taken away.
 */
final class RecordCopy implements Part {

    private static final int AT_ONCE = 50;

    private final Reconciliation both;
    private final Container container;
    private final WorkspaceRecord.Kind kind;
    private final List<? extends WorkspaceRecord> records;
    private final CopyTarget target;
    private @Nullable Deque<WorkspaceRecord> missing;

    /** @param records those that are meant */
    RecordCopy(
            Reconciliation both,
            Container container,
            WorkspaceRecord.Kind kind,
            List<? extends WorkspaceRecord> records) {
        this.both = both;
        this.container = container;
        this.kind = kind;
        this.records = records;
        this.target = both.target();
    }

    @Override
    public boolean next(ExecutionContext position) {
        both.progress().at(container.from().name(), container.name());
        if (missing == null) {
            if (!target.keeps(container.to(), kind)) {
                return false;
            }
            missing = missing();
            both.progress().expects(missing.size());
        }
        for (int i = 0; i < AT_ONCE && !missing.isEmpty(); i++) {
            WorkspaceRecord next = missing.remove();
            both.write(container, CanonicalRecord.of(next), () -> target.put(container.to(), next));
            both.progress().done(1);
        }
        return !missing.isEmpty();
    }

    private Deque<WorkspaceRecord> missing() {
        RecordPairs pairs = new RecordPairs(records, target.records(container.to(), kind));
        Deque<WorkspaceRecord> found = new ArrayDeque<>();
        for (WorkspaceRecord record : records) {
            WorkspaceRecord there = pairs.there(record);
            if (both.mustWrite(
                    container, CanonicalRecord.of(record), 0, there == null ? null : CanonicalRecord.of(there))) {
                found.add(record);
            }
        }
        return found;
    }
}
