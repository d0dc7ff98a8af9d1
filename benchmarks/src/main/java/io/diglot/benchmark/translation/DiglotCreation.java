package io.diglot.benchmark.translation;

import io.diglot.arize.ArizeAnnotationMapper;
import io.diglot.arize.ArizeCreateExperiment;
import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.identity.RandomBlocks;
import io.diglot.identity.UuidV7;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.scores.OpikFeedbackScoreBatch;
import io.diglot.opik.storage.RunStorage;
import io.diglot.opik.storage.StoredRun;
import io.diglot.opik.traces.OpikTraceBatch;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mapstruct.factory.Mappers;

/** An experiment that is made, as the gateway translates its runs: one body of Arize's, three of Opik's. */
final class DiglotCreation {

    private static final String PROJECT = "evaluations";

    private final JsonCodec arize = new JsonCodec(JsonLimits.DEFAULT, JsonCodec.Scalars.EXACT, JsonCodec.Sender.CLIENT);
    private final JsonCodec opik = new JsonCodec(JsonLimits.DEFAULT, JsonCodec.Scalars.COERCED);
    private final ArizeRunMapper mapper = new ArizeRunMapper(Mappers.getMapper(ArizeAnnotationMapper.class));
    private final UuidV7 ids = new UuidV7(Clock.systemUTC(), new RandomBlocks(new SecureRandom()));

    List<byte[]> toOpik(byte[] body) {
        List<@Nullable ArizeRunInput> sent = Objects.requireNonNull(
                arize.read(body, ArizeCreateExperiment.class).experimentRuns());
        ExperimentId experiment = new ExperimentId(ids.next());
        Instant now = Instant.now();
        List<StoredRun> runs = new ArrayList<>(sent.size());
        for (ArizeRunInput run : sent) {
            runs.add(RunStorage.toOpik(
                    mapper.toModel(new TraceId(ids.next()), Objects.requireNonNull(run)),
                    new ExperimentItemId(ids.next()),
                    experiment,
                    PROJECT,
                    now));
        }
        return List.of(
                opik.write(
                        new OpikTraceBatch(runs.stream().map(StoredRun::trace).toList())),
                opik.write(new OpikFeedbackScoreBatch(
                        runs.stream().flatMap(run -> run.scores().stream()).toList())),
                opik.write(new OpikExperimentItemsWrite(
                        runs.stream().map(StoredRun::item).toList())));
    }
}
