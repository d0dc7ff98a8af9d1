package io.diglot.contract.drift;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.catalogue.OperationCatalogue.Match;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.FieldFate;
import io.diglot.fidelity.SpecFields;
import io.diglot.fidelity.SpecFields.Held;
import io.diglot.fidelity.SpecFields.OperationFields;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Diglot's tables say of the operations and fields of a dialect. */
final class Tables {

    /** Errors take members that nobody has named. */
    private static final Pattern OF_FAILURES = Pattern.compile("Problem|^Error");

    private static final String NO_FATE = "no fate";

    private final Dialect dialect;
    private final OperationCatalogue catalogue = OperationCatalogue.load();
    private final FidelityTable fates;

    Tables(Dialect dialect) {
        this.dialect = dialect;
        this.fates = FidelityTable.load(dialect);
    }

    /** Whether it is served, not yet served, refused, or unknown. */
    String operation(String method, String path) {
        return find(method, path.replaceAll("\\{[^}]*}", "x"))
                .map(operation ->
                        operation.availability().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .orElse("not in the catalogue");
    }

    Optional<CataloguedOperation> find(String method, String path) {
        return catalogue.find(dialect, method, path) instanceof Match.Found found
                ? Optional.of(found.operation())
                : Optional.empty();
    }

    String parameter(String operation, String name) {
        return words(fates.ofParameters(operation).get(name));
    }

    /** @param field of the schema, or one within it, whose fate is that of the whole */
    String field(String schema, String field) {
        Map<String, FieldFate> rows = fates.ofSchema(schema);
        return words(Optional.ofNullable(rows.get(field)).orElse(rows.get(field.split("\\.", 2)[0])));
    }

    /**
     * Of a field by its place in what an operation answers to what it has done.
     *
     * @param path names of members; a star for each element of a list
     */
    String answered(String operation, List<String> path) {
        OperationFields fields = fates.spec().operations().get(operation);
        if (fields == null) {
            return NO_FATE;
        }
        return fields.answers().stream()
                .filter(schema -> !OF_FAILURES.matcher(schema).find())
                .map(schema -> along(schema, path))
                .filter(known -> !known.equals(NO_FATE))
                .findFirst()
                .orElse(NO_FATE);
    }

    private String along(String first, List<String> path) {
        String schema = first;
        String known = NO_FATE;
        for (String name : path) {
            if (name.equals("*")) {
                continue;
            }
            Map<String, Held> fields = fates.spec().schemas().get(schema);
            if (fields == null) {
                return known;
            }
            String field = fields.containsKey(name) ? name : SpecFields.ANY_OTHER;
            Held held = fields.get(field);
            if (held == null) {
                return NO_FATE;
            }
            known = words(fates.ofSchema(schema).get(field));
            if (held.schema() == null) {
                return known;
            }
            schema = held.schema();
        }
        return known;
    }

    private static String words(@Nullable FieldFate fate) {
        return fate == null ? NO_FATE : fate.fate().words();
    }
}
