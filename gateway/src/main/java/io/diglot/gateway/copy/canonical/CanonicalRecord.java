package io.diglot.gateway.copy.canonical;

import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedOptimization;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedThread;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.json.JsonDigest;
import io.diglot.model.examples.Example;
import io.diglot.model.versions.DatasetVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a record says, field by field. Two records that say the same have the same fields, however their JSON is spelled.
 *
 * <p>A field is named by its way: {@code data["question"]}, {@code trace.endTime}, {@code spans["<id>"].model},
 * {@code trace.scores["accuracy"].value}, of several scores of a name {@code trace.scores["accuracy",2].value}. What a way
 * bears behind {@code #} is weaker than the value: {@code #order} of columns or tags, {@code #spelling} of the exact text,
 * {@code #doubles} of numbers that no double holds, {@code #told} of what a backend knows at all. A field that is absent is not there; JSON's {@code null} is.
 *
 * @param id of the record, as a report names it
 * @param fields the canonical text of each: texts in quotes, numbers and times bare, what is long as {@code sha256:<hex>}
 */
public record CanonicalRecord(RecordKind kind, String id, SortedMap<String, String> fields) {

    public CanonicalRecord {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    public static CanonicalRecord of(CopiedDataset copied) {
        return new CanonicalRecord(
                RecordKind.DATASET,
                copied.dataset().id().toString(),
                Containers.dataset(copied).done());
    }

    /** @param number which version of its dataset it is, counted from 1; on both sides the same */
    public static CanonicalRecord of(DatasetVersion version, int number) {
        return new CanonicalRecord(
                RecordKind.VERSION,
                version.datasetId() + " v" + number,
                Containers.version(version, number).done());
    }

    public static CanonicalRecord of(Example example) {
        return new CanonicalRecord(
                RecordKind.EXAMPLE,
                example.id().toString(),
                Examples.example(example).done());
    }

    /** @param version the number of the version that it names, as in {@link #of(DatasetVersion, int)}; absent: none */
    public static CanonicalRecord of(CopiedExperiment copied, @Nullable Integer version) {
        return new CanonicalRecord(
                RecordKind.EXPERIMENT,
                copied.experiment().id().toString(),
                Containers.experiment(copied, version).done());
    }

    public static CanonicalRecord of(CopiedPrompt copied) {
        return new CanonicalRecord(
                RecordKind.PROMPT,
                copied.prompt().id().toString(),
                Prompts.prompt(copied).done());
    }

    public static CanonicalRecord of(CopiedPromptVersion copied) {
        return new CanonicalRecord(
                RecordKind.PROMPT_VERSION,
                copied.version().id().toString(),
                Prompts.version(copied).done());
    }

    public static CanonicalRecord of(WorkspaceRecord record) {
        return switch (record) {
            case CopiedEnvironment copied ->
                new CanonicalRecord(
                        RecordKind.ENVIRONMENT,
                        copied.id().toString(),
                        WorkspaceRecords.environment(copied.environment()).done());
            case CopiedOptimization copied ->
                new CanonicalRecord(
                        RecordKind.OPTIMIZATION,
                        copied.id().toString(),
                        WorkspaceRecords.optimization(copied).done());
        };
    }

    public static CanonicalRecord of(CopiedThread copied) {
        return new CanonicalRecord(
                RecordKind.THREAD, copied.key(), Threads.thread(copied).done());
    }

    public static CanonicalRecord of(CopiedRun run) {
        return new CanonicalRecord(
                RecordKind.RUN, run.item().id().toString(), Runs.run(run).done());
    }

    public static CanonicalRecord of(CopiedTrace trace) {
        return new CanonicalRecord(
                RecordKind.TRACE, trace.id().toString(), Runs.trace(trace).done());
    }

    public static CanonicalRecord of(CopiedPieces pieces) {
        return switch (pieces) {
            case CopiedRun run -> of(run);
            case CopiedTrace trace -> of(trace);
        };
    }

    /** The way to what bears a name, which may hold anything. */
    public static String way(String to, String name) {
        return Fields.at(to, name);
    }

    /** The same with other fields. */
    public CanonicalRecord with(SortedMap<String, String> others) {
        return new CanonicalRecord(kind, id, others);
    }

    /** SHA-256 of kind and fields, in hexadecimal digits. */
    public String hash() {
        MessageDigest digest = JsonDigest.sha256();
        feed(digest, kind.name());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            feed(digest, field.getKey());
            feed(digest, field.getValue());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two sequences of texts are one. */
    private static void feed(MessageDigest digest, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        digest.update((utf8.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(utf8);
    }
}
