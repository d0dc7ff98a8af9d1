package io.diglot.gateway.backend.opik.checkup;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.PathStart;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What Arize's operations need of an Opik server, and an older one may lack.
 *
 * @param isOfIt whether an operation cannot be done without it
 */
record Need(Predicate<CataloguedOperation> isOfIt) {

    static final Need DATASETS = new Need(below("/v2/datasets").or(below("/v2/experiments")));

    /** All that shows or writes examples, or names a version; tags lie beside the server. */
    static final Need VERSIONS = new Need(below("/v2/datasets")
            .and(besides(
                    "list_datasets",
                    "delete_dataset",
                    "list_dataset_tags",
                    "add_dataset_tags",
                    "remove_dataset_tags")));

    static final Need EXPERIMENTS = new Need(below("/v2/experiments"));

    /** Runs of one experiment, which are read as traces: also those that go with it. */
    static final Need RUNS = new Need(below("/v2/experiments/{experiment_id}/runs")
            .and(besides("insert_experiment_runs"))
            .or(named("delete_experiment")));

    static final Need PROJECTS = new Need(
            below("/v2/projects").or(below("/v2/spaces")).or(below("/v2/spans")).or(below("/v2/traces")));

    static final Need DEFINITIONS = new Need(below("/v2/annotation-configs"));

    /** The operations of Arize's that cannot be done without it, as a list to be read. */
    String operations(OperationCatalogue catalogue) {
        return catalogue.operations().stream()
                .filter(operation -> operation.dialect() == Dialect.ARIZE)
                .filter(operation -> operation.availability() == Availability.SERVED)
                .filter(isOfIt)
                .map(CataloguedOperation::id)
                .collect(Collectors.joining(", "));
    }

    private static Predicate<CataloguedOperation> below(String path) {
        return operation -> PathStart.begins(path, operation.path());
    }

    private static Predicate<CataloguedOperation> besides(String... ids) {
        return Predicate.not(named(ids));
    }

    private static Predicate<CataloguedOperation> named(String... ids) {
        Set<String> named = Set.copyOf(List.of(ids));
        return operation -> named.contains(operation.id());
    }
}
