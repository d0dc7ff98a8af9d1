package io.diglot.flight;

import io.diglot.arize.ArizeExampleInput;
import io.diglot.arize.ArizeExampleMapper;
import io.diglot.arize.ArizeRunInput;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.ColumnNames;
import io.diglot.model.examples.ExampleId;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table as what the same client sends over REST, where some of what a table gives a type is text. What is lost:
 * {@code fidelity/arize/flight.yaml}.
 */
@Named
@Singleton
public final class FlightRowMapper {

    private static final String ID = "id";

    /** What a run has as text, whatever it is in the table. */
    private static final Set<String> TEXTS = Set.of("example_id", "output");

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** The run of a row; output that is no text is the text of its JSON. */
    public ArizeRunInput run(Members<Json> row) {
        Members.Builder<Json> members = Members.builder(row.size());
        row.forEach((column, value) -> members.put(column, TEXTS.contains(column) ? text(value) : value));
        return new ArizeRunInput(members.build());
    }

    /**
     * The example of a row, without its {@link #exampleId}. When it was made and changed the server says, not the clock of
     * the client; an id that no example can have is kept as a column.
     */
    public ArizeExampleInput example(Members<Json> row) {
        Members.Builder<Json> members = Members.builder(row.size());
        row.forEach((column, value) -> {
            if (column.equals(ID)) {
                if (!value.isNull() && exampleId(value).isEmpty()) {
                    members.put(ColumnNames.EXAMPLE.keptAs(ID, row.keySet()), value);
                }
            } else if (!ArizeExampleMapper.SERVERS_OWN.contains(column)) {
                members.put(column, value);
            }
        });
        return new ArizeExampleInput(members.build());
    }

    /** The id that the client gave the example of a row, where it is one. */
    public Optional<ExampleId> exampleId(Members<Json> row) {
        return exampleId(row.get(ID));
    }

    private static Optional<ExampleId> exampleId(@Nullable Json id) {
        return id != null
                        && id.isString()
                        && UUID_TEXT.matcher(id.stringValue()).matches()
                ? Optional.of(new ExampleId(UUID.fromString(id.stringValue())))
                : Optional.empty();
    }

    private static Json text(Json value) {
        return value.isNull() || value.isString() ? value : value.quoted();
    }
}
