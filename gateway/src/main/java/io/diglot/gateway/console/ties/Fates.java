package io.diglot.gateway.console.ties;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.catalogue.Dialect;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.FieldFate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of fates, for what an experiment is made of. Reading them takes a while. */
public final class Fates {

    private final FidelityTable arize = FidelityTable.load(Dialect.ARIZE);
    private final FidelityTable opik = FidelityTable.load(Dialect.OPIK);

    /** An experiment, as both show it. */
    public List<Tie> experiment(JsonNode arizes, JsonNode opiks) {
        return Tie.of(arizes, arize.ofSchema("Experiment"), opiks, opik.ofSchema("Experiment_Public"));
    }

    /** A run, and the item that it is with its trace. */
    public List<Tie> run(JsonNode arizes, JsonNode opiks) {
        return Tie.of(arizes, arize.ofSchema("ExperimentRun"), opiks, opik.ofSchema("ExperimentItem_Compare"));
    }

    /** As {@link #run}, of a run that is about to be written. */
    public List<Tie> writtenRun(JsonNode arizes, JsonNode opiks) {
        Map<String, FieldFate> rows = new LinkedHashMap<>(arize.ofSchema("ExperimentRun"));
        rows.putAll(arize.ofSchema("ExperimentRunInput"));
        return Tie.of(arizes, rows, opiks, opik.ofSchema("ExperimentItem_Compare"));
    }
}
