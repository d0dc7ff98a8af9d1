package io.diglot.contract.fidelity;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.CataloguedOperation.Body;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.fidelity.Fate;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.FieldFate;
import io.diglot.fidelity.SpecFields;
import io.diglot.identity.IdCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever asks for strict handling is refused each field of each operation that would be dropped. */
class StrictnessTest {

    private static final String NOBODYS = "read_by_nobody";
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private static final Map<Dialect, FidelityTable> TABLES =
            Arrays.stream(Dialect.values()).collect(toMap(dialect -> dialect, FidelityTable::load));

    private final Client client = new Client(ServerUnderTest.server());

    @TestFactory
    Stream<DynamicTest> every_field_that_is_dropped_is_refused() {
        return operations().flatMap(operation -> bodies(operation).entrySet().stream()
                .map(body -> dynamicTest(operation.name() + ": " + body.getKey(), () -> {
                    Answer answer = client.send(
                            operation.method(),
                            path(operation),
                            Map.of("Prefer", "handling=strict"),
                            body.getValue().getBytes(StandardCharsets.UTF_8));

                    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
                    assertThat(answer.text()).contains("cannot be kept: " + body.getKey());
                    assertThat(answer.headers().firstValue("Preference-Applied"))
                            .contains("handling=strict");
                })));
    }

    @TestFactory
    Stream<DynamicTest> every_parameter_that_nobody_heeds_is_refused() {
        return operations().flatMap(operation -> table(operation).ofParameters(operation.id()).values().stream()
                .filter(FieldFate::isLoss)
                .map(FieldFate::field)
                .map(name -> dynamicTest(operation.name() + ": ?" + name, () -> {
                    Answer answer = client.send(
                            operation.method(),
                            path(operation) + "?" + name + "=x",
                            Map.of("Prefer", "handling=strict"),
                            new byte[0]);

                    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
                    assertThat(answer.text()).contains("cannot be kept: ?" + name);
                })));
    }

    private static FidelityTable table(CataloguedOperation operation) {
        return Objects.requireNonNull(TABLES.get(operation.dialect()));
    }

    private static Stream<CataloguedOperation> operations() {
        return OperationCatalogue.load().operations().stream()
                .filter(operation -> operation.availability() == Availability.SERVED)
                .filter(operation -> !operation.isCalled() && operation.speaks(Body.JSON));
    }

    /** By the path of a field that is dropped, a body that holds nothing else. */
    private static SequencedMap<String, String> bodies(CataloguedOperation operation) {
        FidelityTable table = table(operation);
        SpecFields.OperationFields fields = table.spec().operations().get(operation.id());
        SequencedMap<String, String> bodies = new LinkedHashMap<>();
        if (fields != null && fields.reads() != null) {
            collect(table, fields.reads(), "", "%s", bodies);
        }
        return bodies;
    }

    private static void collect(
            FidelityTable table, String schema, String path, String around, Map<String, String> bodies) {
        SequencedMap<String, SpecFields.Held> fields =
                Objects.requireNonNull(table.spec().schemas().get(schema), schema);
        if (!fields.containsKey(SpecFields.ANY_OTHER)) {
            bodies.put(path + NOBODYS, around.replace("%s", "{\"" + NOBODYS + "\":1}"));
        }
        fields.forEach((field, held) -> {
            FieldFate row = table.ofSchema(schema).get(field);
            if (row != null && row.fate() == Fate.DROPPED) {
                bodies.put(path + field, around.replace("%s", "{\"" + field + "\":1}"));
            } else if (held.schema() != null && row != null && !row.isLoss()) {
                collect(
                        table,
                        held.schema(),
                        path + field + ".",
                        around.replace("%s", "{\"" + field + "\":[%s]}"),
                        bodies);
            }
        });
    }

    /** Ids that there are not: what is dropped is refused before anything is looked up. */
    private static String path(CataloguedOperation operation) {
        return VARIABLE.matcher(operation.path()).replaceAll(variable -> {
            String name = variable.group(1);
            return switch (operation.dialect()) {
                case OPIK -> Opik.newId().toString();
                case ARIZE ->
                    IdCodec.toArize(
                                    name.substring(0, 1).toUpperCase(Locale.ROOT)
                                            + name.substring(1).replace("_id", ""),
                                    Opik.newId())
                            .replace("=", "%3D");
            };
        });
    }
}
