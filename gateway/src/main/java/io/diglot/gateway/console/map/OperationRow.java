package io.diglot.gateway.console.map;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one operation on each backend.
 *
 * @param call the method and the path
 * @param because why it is not served; absent where it is
 */
record OperationRow(
        String dialect,
        String id,
        String call,
        List<Cell> cells,
        @Nullable String because) {

    /**
     * On one backend.
     *
     * @param isHere whether that is the backend of this gateway
     */
    record Cell(State state, String details, boolean isHere) {

        /** As people read it. */
        String words() {
            return state.words;
        }

        /** By which the style knows it. */
        String style() {
            return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What one may count on. */
    enum State {
        TESTED("tested"),
        PARTLY("tested, with differences"),
        DIFFERS("differs"),
        EXPECTED("expected"),
        PASSES("passes through"),
        NOT_YET("not yet"),
        REFUSED("refused");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** All operations of the catalogue, in its order. */
    static List<OperationRow> all(OperationCatalogue catalogue, List<Tested> tested, BackendKind here) {
        Map<String, Map<BackendKind, Tested>> known = new HashMap<>();
        for (Tested asked : tested) {
            known.computeIfAbsent(asked.operation(), it -> new EnumMap<>(BackendKind.class))
                    .put(asked.backend(), asked);
        }
        return catalogue.operations().stream()
                .map(operation -> of(operation, known.getOrDefault(operation.name(), Map.of()), here))
                .toList();
    }

    private static OperationRow of(CataloguedOperation operation, Map<BackendKind, Tested> tested, BackendKind here) {
        List<Cell> cells = new ArrayList<>();
        for (BackendKind backend : BackendKind.values()) {
            cells.add(cell(operation, backend, tested.get(backend), backend == here));
        }
        return new OperationRow(
                operation.dialect().wireName(),
                operation.id(),
                operation.method() + " " + operation.path(),
                cells,
                operation.because());
    }

    private static Cell cell(
            CataloguedOperation operation, BackendKind backend, @Nullable Tested tested, boolean isHere) {
        if (passes(operation, backend)) {
            return new Cell(State.PASSES, "", isHere);
        }
        State state =
                switch (operation.availability()) {
                    case NOT_YET -> State.NOT_YET;
                    case REFUSED -> State.REFUSED;
                    case SERVED -> tested == null ? State.EXPECTED : state(tested.holds());
                };
        return new Cell(state, tested == null ? "" : differences(tested.differences()), isHere);
    }

    private static State state(Tested.Share holds) {
        return switch (holds) {
            case ALL -> State.TESTED;
            case SOME -> State.PARTLY;
            case NONE -> State.DIFFERS;
        };
    }

    /** A vendor's backend is called as its dialect. */
    private static boolean passes(CataloguedOperation operation, BackendKind backend) {
        return backend.name().equals(operation.dialect().name())
                && !OperationCatalogue.isAnsweredHere(operation.path());
    }

    private static String differences(List<Integer> numbers) {
        return numbers.isEmpty()
                ? ""
                : (numbers.size() == 1 ? "difference " : "differences ")
                        + numbers.stream().map(Objects::toString).collect(Collectors.joining(", "));
    }

    /** All that a search may find, in small letters. */
    String text() {
        return (dialect
                        + ' '
                        + id
                        + ' '
                        + call
                        + ' '
                        + Objects.requireNonNullElse(because, "")
                        + ' '
                        + cells.stream()
                                .map(cell -> cell.words() + ' ' + cell.details())
                                .collect(Collectors.joining(" ")))
                .toLowerCase(Locale.ROOT);
    }
}
