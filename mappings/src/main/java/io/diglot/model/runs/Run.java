package io.diglot.model.runs;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceId;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A run of an experiment: one example, what the task made of it, and what was said of that. Its id is that of its
 * trace.
 *
 * @param exampleId the exact text that the client gave; null where the run has no example
 * @param input what the task was given, where that is known beside the example
 * @param columns everything else, by column name, in order
 * @param columnOrder the order in which the client gave all columns of the run, {@code output} and {@code eval.*}
 *     among them; empty where no client gave one
 */
public record Run(
        TraceId id,
        @Nullable String exampleId,
        @Nullable RunOutput output,
        @Nullable ErrorInfo error,
        @Nullable Json input,
        SequencedMap<String, Json> columns,
        List<Evaluation> evaluations,
        List<Annotation> annotations,
        List<String> columnOrder) {

    public Run {
        columns = Members.copyOf(columns);
        evaluations = List.copyOf(evaluations);
        annotations = List.copyOf(annotations);
        columnOrder = List.copyOf(columnOrder);
    }

    /** The same run under another id. */
    public Run as(TraceId other) {
        return new Run(other, exampleId, output, error, input, columns, evaluations, annotations, columnOrder);
    }

    /** The same run with other annotations. */
    public Run annotated(List<Annotation> said) {
        return new Run(id, exampleId, output, error, input, columns, evaluations, said, columnOrder);
    }
}
