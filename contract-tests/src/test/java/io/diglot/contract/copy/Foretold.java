package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a dry run says of a copy, which is what comes of it. */
final class Foretold {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CopyResult result;
    private final Map<String, String> records;

    private Foretold(CopyResult result, Map<String, String> records) {
        this.result = result;
        this.records = records;
    }

    /** @param settings of both ends beside what the environment says */
    static Foretold of(CopyPlan plan, List<String> settings) throws IOException {
        Path report = plan.report().resolveSibling("foretold");
        CopyResult result = new Copy(settings)
                .run(
                        new CopyPlan(
                                plan.from(),
                                plan.to(),
                                plan.workspaces(),
                                plan.datasets(),
                                plan.experiments(),
                                plan.since(),
                                plan.withoutTraces(),
                                Mode.DRY_RUN,
                                plan.state(),
                                report,
                                plan.concurrency()),
                        CopyProgress.SILENT);
        assertThat(result.written()).isZero();
        return new Foretold(result, records(report));
    }

    /** Copies after a dry run. */
    static CopyResult copy(CopyPlan plan, List<String> settings) throws IOException {
        Foretold foretold = of(plan, settings);
        CopyResult copied = new Copy(settings).run(plan, CopyProgress.SILENT);
        foretold.assertCameOf(plan, copied);
        return copied;
    }

    void assertCameOf(CopyPlan plan, CopyResult copied) throws IOException {
        Map<String, String> found = records(plan.report());
        Set<String> all = new TreeSet<>(found.keySet());
        all.addAll(records.keySet());
        assertThat(all.stream()
                        .filter(record -> !outcome(found.get(record)).equals(outcome(records.get(record))))
                        .map(record -> "foretold " + records.get(record) + "\nfound " + found.get(record)))
                .isEmpty();
        assertThat(List.of(copied.carried(), copied.changed(), copied.lost(), copied.failed()))
                .as("carried, changed, lost, failed")
                .containsExactly(result.carried(), result.changed(), result.lost(), result.failed());
        assertThat(copied.ending()).isEqualTo(result.ending());
    }

    private static String outcome(@Nullable String line) {
        try {
            return line == null
                    ? "the same"
                    : JSON.readTree(line).get("outcome").textValue();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that are not the same on both sides. */
    private static Map<String, String> records(Path report) throws IOException {
        Map<String, String> records = new TreeMap<>();
        for (String line : Files.readAllLines(report.resolve("records.jsonl"))) {
            JsonNode record = JSON.readTree(line).get("record");
            records.put(record.toString(), line);
        }
        return records;
    }
}
