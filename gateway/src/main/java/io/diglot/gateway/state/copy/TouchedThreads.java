package io.diglot.gateway.state.copy;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Threads of a target that a copy changes, or is about to: also by writing their traces, for which a server may open them again.
 * Several containers may have traces of one. It is kept before they are changed, so that whoever goes on after a crash knows it.
 */
public final class TouchedThreads {

    /** What the rows are called, which are no record of the source. */
    static final String KIND = "TOUCHED";

    private final CopyLedger ledger;
    private final JdbcClient jdbc;

    TouchedThreads(CopyLedger ledger, JdbcClient jdbc) {
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /** Who may have said what is said of such a thread. */
    public enum Said {
        /** The source alone, now or earlier: what it does not say goes. */
        BY_THE_SOURCE,
        /** The target's own clients, too. */
        BY_OTHERS_TOO
    }

    /** @param workspace of the target */
    public void touch(String workspace, Collection<String> threads, Said said) {
        ledger.putRecords(threads.stream()
                .map(thread -> new RecordRow(key(workspace, thread), null, null, outcome(said), List.of()))
                .toList());
    }

    /**
     * Knows of threads no more, which were about to be changed and are as they are to be.
     *
     * @param workspace of the target
     */
    public void forget(String workspace, Collection<String> threads) {
        ledger.forget(threads.stream().map(thread -> key(workspace, thread)).toList());
    }

    /**
     * Whether a thread was touched since a record of it was compared.
     *
     * @param workspace of the target
     * @param record of a container that has traces of it
     */
    public Optional<Said> touched(String workspace, String thread, RecordRow.Key record) {
        RecordRow.Key key = key(workspace, thread);
        return jdbc.sql(
                        "SELECT t.outcome FROM copy_record t WHERE t.workspace = :target AND t.container_kind = :kind AND"
                                + " t.container_id = :container AND t.record_kind = :touched AND t.version = 0 AND t.record_id ="
                                + " :thread AND t.run > COALESCE((SELECT r.run FROM copy_record r WHERE r.workspace = :workspace"
                                + " AND r.container_kind = :record_container_kind AND r.container_id = :record_container AND"
                                + " r.record_kind = :record_kind AND r.version = :version AND r.record_id = :id), 0)")
                .param("target", key.workspace())
                .param("kind", key.containerKind().name())
                .param("container", key.containerId())
                .param("touched", key.recordKind())
                .param("thread", key.recordId())
                .param("workspace", record.workspace())
                .param("record_container_kind", record.containerKind().name())
                .param("record_container", record.containerId())
                .param("record_kind", record.recordKind())
                .param("version", record.version())
                .param("id", record.recordId())
                .query(String.class)
                .optional()
                .map(outcome ->
                        outcome.equals(outcome(Said.BY_THE_SOURCE).name()) ? Said.BY_THE_SOURCE : Said.BY_OTHERS_TOO);
    }

    /** They are in no container. */
    private static RecordRow.Key key(String workspace, String thread) {
        return new RecordRow.Key(workspace, ContainerKind.TRACES, "", KIND, 0, thread);
    }

    private static Outcome outcome(Said said) {
        return said == Said.BY_THE_SOURCE ? Outcome.CARRIED : Outcome.CHANGED;
    }
}
