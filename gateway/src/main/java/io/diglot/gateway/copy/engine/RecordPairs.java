package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.side.WorkspaceRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the records of a list of the source are on the target: that of their id, else that of their key, if it is of no other. */
final class RecordPairs {

    private final Map<UUID, WorkspaceRecord> byId = new LinkedHashMap<>();
    private final Map<String, WorkspaceRecord> byKey = new LinkedHashMap<>();

    RecordPairs(List<? extends WorkspaceRecord> source, List<? extends WorkspaceRecord> target) {
        Set<UUID> ours = source.stream().map(WorkspaceRecord::id).collect(Collectors.toSet());
        for (WorkspaceRecord record : target) {
            byId.put(record.id(), record);
            String key = record.key();
            if (key != null && !ours.contains(record.id())) {
                byKey.put(key, record);
            }
        }
    }

    /** Absent where the target has none. */
    @Nullable
    WorkspaceRecord there(WorkspaceRecord record) {
        WorkspaceRecord same = byId.get(record.id());
        String key = record.key();
        return same != null || key == null ? same : byKey.get(key);
    }

    /** Those of the target that none of some records are there. */
    Collection<WorkspaceRecord> surplus(List<? extends WorkspaceRecord> records) {
        Set<WorkspaceRecord> left = new LinkedHashSet<>(byId.values());
        records.forEach(record -> left.remove(there(record)));
        return left;
    }
}
