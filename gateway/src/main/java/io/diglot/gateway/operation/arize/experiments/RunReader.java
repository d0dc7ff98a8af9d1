package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.identity.UuidV7;
import io.diglot.model.runs.Run;
import io.diglot.model.traces.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the runs of a body and gives them ids, in its order. */
@Component
public final class RunReader {

    private final ArizeRunMapper mapper;
    private final UuidV7 ids;

    RunReader(ArizeRunMapper mapper, UuidV7 ids) {
        this.mapper = mapper;
        this.ids = ids;
    }

    /** @param most how many runs one body may hold */
    List<Run> read(@Nullable List<@Nullable ArizeRunInput> sent, int most) {
        if (sent == null) {
            throw ArizeRequest.unprocessable("experiment_runs is missing");
        }
        if (sent.isEmpty()) {
            throw ArizeRequest.unprocessable("experiment_runs must hold at least one run");
        }
        if (sent.size() > most) {
            throw ArizeRequest.unprocessable("experiment_runs must hold at most " + most + " runs");
        }
        return read(sent, RunReader::path);
    }

    /**
     * Runs of examples, of any number.
     *
     * @param path how each is named where it breaks a rule
     */
    public List<Run> readWithExamples(List<ArizeRunInput> sent, IntFunction<String> path) {
        List<Run> runs = read(sent, path);
        requireExamples(runs, path);
        return runs;
    }

    /** An experiment of a dataset has runs of examples only. */
    void requireExamples(List<Run> runs) {
        requireExamples(runs, RunReader::path);
    }

    private static void requireExamples(List<Run> runs, IntFunction<String> path) {
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).exampleId() == null) {
                throw ArizeRequest.unprocessable(path.apply(i) + ".example_id is missing");
            }
        }
    }

    private static String path(int run) {
        return "experiment_runs[" + run + "]";
    }

    private List<Run> read(List<? extends @Nullable ArizeRunInput> sent, IntFunction<String> path) {
        List<UUID> runIds = ids.next(sent.size());
        List<Run> runs = new ArrayList<>(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            runs.add(read(new TraceId(runIds.get(i)), sent.get(i), path.apply(i)));
        }
        return runs;
    }

    private Run read(TraceId id, @Nullable ArizeRunInput run, String path) {
        if (run == null) {
            throw ArizeRequest.unprocessable(path + " is missing");
        }
        try {
            return mapper.toModel(id, run);
        } catch (ArizeRunMapper.InvalidRun e) {
            throw ArizeRequest.unprocessable(path + "." + e.detail());
        }
    }
}
