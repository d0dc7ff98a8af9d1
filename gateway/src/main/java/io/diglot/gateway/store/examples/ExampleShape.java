package io.diglot.gateway.store.examples;

import io.diglot.arrow.Specimen;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.function.BiConsumer;

/**
 * What the columns of an example are, as it is kept beside the example: an object with a {@linkplain Specimen specimen} of
 * each value, or with the name of its {@linkplain Json.Kind kind}, which is shorter and tells less. No specimen is a text
 * with characters in it.
 */
public record ExampleShape(Json kept) {

    /** Beyond, it is no shorter than many an example itself. */
    private static final int LONGEST = 4000;

    static ExampleShape of(Json data) {
        Members<Json> members = data.members();
        Members.Builder<Json> specimens = Members.builder(members.size());
        members.forEach((key, value) -> specimens.put(key, Specimen.of(value)));
        Json kept = Json.object(specimens.build());
        return kept.length() <= LONGEST ? new ExampleShape(kept) : ofKinds(members);
    }

    private static ExampleShape ofKinds(Members<Json> members) {
        Members.Builder<Json> kinds = Members.builder(members.size());
        members.forEach((key, value) -> kinds.put(key, Json.string(value.kind().name())));
        return new ExampleShape(Json.object(kinds.build()));
    }

    /** By the keys of the example's data. */
    public void forEachKind(BiConsumer<String, Json.Kind> each) {
        kept.members().forEach((key, shown) -> each.accept(key, kind(shown)));
    }

    private static Json.Kind kind(Json shown) {
        return namesKind(shown) ? Json.Kind.valueOf(shown.stringValue()) : shown.kind();
    }

    /** Whether all types can be told; otherwise one has to look at the examples that have this shape. */
    public boolean tellsTypes() {
        return kept.members().values().stream().noneMatch(ExampleShape::namesKind);
    }

    private static boolean namesKind(Json shown) {
        return shown.isString() && shown.length() > 2;
    }
}
