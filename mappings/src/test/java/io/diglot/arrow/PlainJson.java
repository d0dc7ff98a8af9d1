package io.diglot.arrow;

import io.diglot.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Values without the spelling of their numbers and strings, to be compared. */
final class PlainJson {

    private PlainJson() {}

    static Object of(Json value) {
        return switch (value.kind()) {
            case NUMBER -> number(value);
            case STRING -> value.stringValue();
            case ARRAY -> value.elements().stream().map(PlainJson::of).toList();
            case OBJECT -> {
                List<Object> members = new ArrayList<>();
                value.members().forEach((name, member) -> {
                    members.add(name);
                    members.add(of(member));
                });
                yield members;
            }
            case BOOLEAN, NULL -> value;
        };
    }

    private static BigDecimal number(Json value) {
        BigDecimal number = value.decimalValue();
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
