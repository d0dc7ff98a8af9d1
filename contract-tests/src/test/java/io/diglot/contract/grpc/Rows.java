package io.diglot.contract.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.diglot.arrow.ArrowColumn;
import io.diglot.arrow.ColumnType;
import io.diglot.contract.server.Client;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as a client has them: flat objects, in which a member may be missing or null. */
record Rows(List<Members<Json>> rows) {

    /** Numbers are equal as numbers, whatever their spelling; with a fraction, as Arrow's doubles are. */
    private static final Comparator<JsonNode> BY_VALUE = (one, other) -> {
        if (!one.isNumber() || !other.isNumber()) {
            return one.equals(other) ? 0 : 1;
        }
        boolean exact = one.decimalValue().compareTo(other.decimalValue()) == 0;
        return exact || isFraction(one) && one.doubleValue() == other.doubleValue() ? 0 : 1;
    };

    /** The columns in the order in which they come up, with the type that their values have in common. */
    List<ArrowColumn> columns() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        rows.forEach(row -> row.forEach((name, value) -> types.merge(name, ColumnType.of(value), ColumnType::or)));
        List<ArrowColumn> columns = new ArrayList<>();
        types.forEach((name, type) -> columns.add(new ArrowColumn(name, type)));
        return columns;
    }

    /** As a JSON array. */
    String json() {
        return Json.array(rows.stream().map(Json::object).toList()).text();
    }

    /** The rows of a list of REST's, whose numbers have all their digits. */
    static Rows of(JsonNode list) {
        List<Members<Json>> rows = new ArrayList<>();
        list.forEach(row -> {
            Members.Builder<Json> members = Members.builder(row.size());
            row.properties()
                    .forEach(member -> members.put(
                            member.getKey(), Json.of(member.getValue().toString())));
            rows.add(members.build());
        });
        return new Rows(rows);
    }

    /**
     * Has the same values as these, but for members that the server gives. What has no type of Arrow's was written as the
     * text of its JSON, and may be so here; a member that is null in all rows may be missing.
     */
    void assertSameAs(Rows sent, Set<String> servers) {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        sent.columns().forEach(column -> types.put(column.name(), column.type()));
        assertThat(rows).hasSameSizeAs(sent.rows);
        for (int n = 0; n < rows.size(); n++) {
            Set<String> names = new LinkedHashSet<>(rows.get(n).keySet());
            names.addAll(sent.rows.get(n).keySet());
            names.removeAll(servers);
            for (String name : names) {
                JsonNode was = node(sent.rows.get(n).get(name));
                JsonNode is = node(rows.get(n).get(name));
                boolean asText = types.get(name) == ColumnType.TEXT && is.isTextual() && !was.isTextual();
                JsonNode meant = asText ? Client.parsed(is.textValue()).orElseThrow() : is;
                assertThat(was.equals(BY_VALUE, meant))
                        .as("%s of row %d is %s, was sent as %s", name, n, is, was)
                        .isTrue();
            }
        }
    }

    private static boolean isFraction(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().scale() > 0;
    }

    private static JsonNode node(@Nullable Json value) {
        return value == null ? NullNode.instance : Client.parsed(value.text()).orElseThrow();
    }
}
