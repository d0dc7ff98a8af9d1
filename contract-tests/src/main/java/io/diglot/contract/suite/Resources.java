package io.diglot.contract.suite;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.OperationCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resource that an operation is about, as its path says. */
public final class Resources {

    private static final List<String> BEFORE_THE_RESOURCE = List.of("v1", "v2", "private", "session", "redirect");

    private final Map<String, String> byOperation = new HashMap<>();

    private Resources(OperationCatalogue catalogue) {
        catalogue.operations().forEach(operation -> byOperation.put(operation.name(), of(operation)));
    }

    public static Resources load() {
        return new Resources(OperationCatalogue.load());
    }

    /** @param operation with its dialect: {@code opik/createDataset} */
    public String of(String operation) {
        return Optional.ofNullable(byOperation.get(operation)).orElse(operation);
    }

    /** For instance {@code annotation queues}. */
    public static String of(CataloguedOperation operation) {
        return List.of(operation.path().substring(1).split("/", -1)).stream()
                .filter(segment -> !BEFORE_THE_RESOURCE.contains(segment))
                .findFirst()
                .orElse(operation.path())
                .replace('-', ' ');
    }
}
