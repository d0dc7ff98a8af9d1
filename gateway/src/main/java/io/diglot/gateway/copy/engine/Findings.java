package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.fates.Circumstance;
import io.diglot.gateway.copy.fates.Comparison;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.ContainerRow;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.RecordRow;
import io.diglot.gateway.state.copy.RecordedDifference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a comparison of a dataset, a version or an experiment finds out, record by record, in one order on both sides. */
final class Findings {

    private static final int AT_ONCE = 1000;

    private final Reconciliation both;
    private final Container container;
    private final int version;
    private final @Nullable Foresight foresight;
    private final Side ofSource = new Side();
    private final Side ofTarget = new Side();
    private final List<RecordRow> rows = new ArrayList<>();

    /**
     * Begins with none.
     *
     * @param version the number of a version; else 0
     * @param foresight tells what a copy would make of a record, where nothing is written; absent: it was written
     */
    Findings(Reconciliation both, Container container, int version, @Nullable Foresight foresight) {
        this.both = both;
        this.container = container;
        this.version = version;
        this.foresight = foresight;
    }

    /** The records of one side. */
    private static final class Side {
        private final MessageDigest digest;
        private long records;

        Side() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void add(String hash) {
            digest.update(hash.getBytes(StandardCharsets.US_ASCII));
            records++;
        }

        String digest() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    /**
     * Compares a record of the source with what it became, or would become.
     *
     * @param circumstances why there may be no such record on the target
     * @param placed as for {@link Foresight#of}
     */
    Outcome compare(
            CanonicalRecord record,
            @Nullable CanonicalRecord there,
            Set<Circumstance> circumstances,
            UnaryOperator<CanonicalRecord> placed) {
        return note(
                record,
                there,
                foresight == null
                        ? both.compare(record, there, circumstances)
                        : foresight.of(record, version, there, there, circumstances, placed));
    }

    /** As {@link #compare} of what an earlier copy may have changed by itself, so that it is no change of the target's own. */
    Outcome compareTouched(
            CanonicalRecord record, @Nullable CanonicalRecord there, UnaryOperator<CanonicalRecord> placed) {
        return note(
                record,
                there,
                foresight == null
                        ? both.compare(record, there, Set.of())
                        : foresight.of(record, version, there, null, Set.of(), placed));
    }

    /** As {@link #compare} of what no copy changes any more. */
    Outcome compareAsItIs(CanonicalRecord record, @Nullable CanonicalRecord there, Set<Circumstance> circumstances) {
        return note(record, there, both.compare(record, there, circumstances));
    }

    /** Notes a record that the target would not take. */
    void refused(CanonicalRecord record, Failure failure) {
        note(record, null, new Comparison(Outcome.FAILED, List.of(Reconciliation.refusal(failure))));
    }

    private Outcome note(CanonicalRecord record, @Nullable CanonicalRecord there, Comparison comparison) {
        String hash = record.hash();
        String thereHash = there == null ? null : there.hash();
        ofSource.add(hash);
        if (thereHash != null) {
            ofTarget.add(thereHash);
        }
        RecordRow.Key key = Reconciliation.key(container, record.kind(), version, record.id());
        List<RecordedDifference> differences = comparison.outcome() == Outcome.FAILED && there == null
                ? refusal(key, record, comparison.differences())
                : comparison.differences();
        note(new RecordRow(key, hash, thereHash, comparison.outcome(), differences));
        return comparison.outcome();
    }

    /** Notes a record that only the target has. It is no fault: clients of the target write, too. */
    void surplus(CanonicalRecord there) {
        ofTarget.add(there.hash());
        both.says(there.id() + " of \"" + container.name() + "\" is on the target and not in the source; it stays.");
    }

    /** Why it is missing, where the target has refused it. */
    private List<RecordedDifference> refusal(
            RecordRow.Key key, CanonicalRecord record, List<RecordedDifference> found) {
        return both.ledger()
                .record(key)
                .filter(row -> row.sourceHash() == null)
                .map(RecordRow::differences)
                .or(() -> both.refusal(container, record))
                .orElse(found);
    }

    private void note(RecordRow row) {
        if (row.outcome() == Outcome.LOST || row.outcome() == Outcome.FAILED) {
            both.progress().lost(1);
        }
        both.progress().done(1);
        rows.add(row);
        if (rows.size() >= AT_ONCE) {
            flush();
        }
    }

    /** Writes down what was found so far. */
    void flush() {
        both.ledger().putRecords(rows);
        rows.clear();
    }

    /** Writes down what was found, and the digests of both sides. */
    void end(ContainerKind kind) {
        flush();
        both.ledger()
                .putContainers(List.of(new ContainerRow(
                        new ContainerRow.Key(
                                container.from().name(), kind, container.id().toString(), version),
                        container.name(),
                        foresight == null ? ContainerRow.State.VERIFIED : ContainerRow.State.SURVEYED,
                        ofSource.digest(),
                        ofTarget.digest(),
                        ofSource.records,
                        ofTarget.records)));
    }
}
