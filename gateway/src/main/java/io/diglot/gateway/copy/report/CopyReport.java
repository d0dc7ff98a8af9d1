package io.diglot.gateway.copy.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.diglot.gateway.copy.report.Certificate.Counts;
import io.diglot.gateway.copy.report.Certificate.Held;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.ContainerRow;
import io.diglot.gateway.state.copy.CopyLedger;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.RecordRow;
import io.diglot.gateway.state.copy.RecordedDifference;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a copy leaves to read: {@code records.jsonl}, every record that did not stay the same, one a line; {@code
 * certificate.json}; and {@code certificate.html}, the same for people.
 */
public final class CopyReport {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    /** What stands in which list of a certificate, in this order. */
    private static final Map<String, Set<ContainerKind>> LISTS = lists();

    private final CopyLedger ledger;

    public CopyReport(CopyLedger ledger) {
        this.ledger = ledger;
    }

    private static Map<String, Set<ContainerKind>> lists() {
        Map<String, Set<ContainerKind>> lists = new LinkedHashMap<>();
        lists.put("datasets", Set.of(ContainerKind.DATASET, ContainerKind.VERSION));
        lists.put("prompts", Set.of(ContainerKind.PROMPT));
        lists.put("environments", Set.of(ContainerKind.ENVIRONMENTS));
        lists.put("optimizations", Set.of(ContainerKind.OPTIMIZATIONS));
        lists.put("experiments", Set.of(ContainerKind.EXPERIMENT));
        lists.put("traces", Set.of(ContainerKind.TRACES));
        return lists;
    }

    /** @throws java.io.UncheckedIOException where a file cannot be written */
    public void write(ReportFacts facts, ReportFolder folder) {
        Losses losses = new Losses();
        List<RecordRow> failures = new ArrayList<>();
        folder.write("records.jsonl", out -> records(out, losses, failures));
        Certificate certificate = Certificate.of(facts, ledger.counts(), losses.all(), failures);
        Page page = new Page(certificate);
        folder.write("certificate.json", out -> certificate(certificate, page, out));
        folder.write("certificate.html", page::writeTo);
    }

    /** A record that did not stay the same. */
    private record Line(
            String outcome,
            RecordRow.Key record,
            @Nullable String sourceHash,
            @Nullable String targetHash,
            List<RecordedDifference> differences) {}

    private void records(OutputStream out, Losses losses, List<RecordRow> failures) throws IOException {
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.LOST, Outcome.CHANGED)) {
            try (Stream<RecordRow> rows = ledger.records(outcome)) {
                for (RecordRow row : (Iterable<RecordRow>) rows::iterator) {
                    losses.add(row);
                    if (outcome == Outcome.FAILED && failures.size() < Certificate.MOST_FAILURES) {
                        failures.add(row);
                    }
                    out.write(CODEC.write(new Line(
                            outcome.name().toLowerCase(Locale.ROOT),
                            row.key(),
                            row.sourceHash(),
                            row.targetHash(),
                            row.differences())));
                    out.write('\n');
                }
            }
        }
    }

    private void certificate(Certificate certificate, Page page, OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.writeStartObject();
        json.writeFieldName("copy");
        json.writeRawValue(new String(CODEC.write(certificate), StandardCharsets.UTF_8));
        for (Map.Entry<String, Set<ContainerKind>> list : LISTS.entrySet()) {
            json.writeArrayFieldStart(list.getKey());
            for (ContainerRow row : ledger.containers()) {
                if (list.getValue().contains(row.key().kind())) {
                    Held held = held(row);
                    page.add(held);
                    json.writeRawValue(new String(CODEC.write(held), StandardCharsets.UTF_8));
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.flush();
    }

    private Held held(ContainerRow row) {
        ContainerRow.Key key = row.key();
        boolean isVersion = key.kind() == ContainerKind.VERSION;
        boolean isExperiment = key.kind() == ContainerKind.EXPERIMENT;
        return new Held(
                key.workspace(),
                key.kind().name().toLowerCase(Locale.ROOT),
                key.id(),
                isVersion ? key.version() : null,
                row.name(),
                row.state().name().toLowerCase(Locale.ROOT),
                row.sourceDigest(),
                row.targetDigest(),
                row.sourceRecords(),
                row.targetRecords(),
                isVersion ? null : Counts.of(ledger.counts(key.workspace(), key.kind(), key.id())),
                isExperiment ? BothSides.of(ledger.scores(key.workspace(), key.id())) : List.of());
    }
}
