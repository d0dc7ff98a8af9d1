package io.diglot.arrow;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.LargeListViewVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.ListViewVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** The types that hold others. */
final class NestedVectorKinds {

    private NestedVectorKinds() {}

    static List<VectorKind> of(List<VectorKind> inner) {
        List<VectorKind> kinds = new ArrayList<>();
        for (VectorKind kind : inner) {
            kinds.add(list(kind));
            kinds.add(largeList(kind));
            kinds.add(listView(kind));
            kinds.add(largeListView(kind));
            kinds.add(fixedList(kind));
            kinds.add(struct(kind));
            kinds.add(map(kind));
        }
        return kinds;
    }

    private static VectorKind list(VectorKind inner) {
        return lists("list", new ArrowType.List(), inner, (vector, i, random) -> {
            ListVector lists = (ListVector) vector;
            int start = lists.startNewValue(i);
            List<Json> elements = elements(inner, lists.getDataVector(), start, random.nextInt(4), random);
            lists.endValue(i, elements.size());
            return Json.array(elements);
        });
    }

    private static VectorKind largeList(VectorKind inner) {
        return lists("large_list", new ArrowType.LargeList(), inner, (vector, i, random) -> {
            LargeListVector lists = (LargeListVector) vector;
            long start = lists.startNewValue(i);
            List<Json> elements = elements(inner, lists.getDataVector(), (int) start, random.nextInt(4), random);
            lists.endValue(i, elements.size());
            return Json.array(elements);
        });
    }

    private static VectorKind listView(VectorKind inner) {
        return lists("list_view", new ArrowType.ListView(), inner, (vector, i, random) -> {
            ListViewVector lists = (ListViewVector) vector;
            int start = lists.startNewValue(i);
            List<Json> elements = elements(inner, lists.getDataVector(), start, random.nextInt(4), random);
            lists.endValue(i, elements.size());
            return Json.array(elements);
        });
    }

    private static VectorKind largeListView(VectorKind inner) {
        return lists("large_list_view", new ArrowType.LargeListView(), inner, (vector, i, random) -> {
            LargeListViewVector lists = (LargeListViewVector) vector;
            int start = lists.startNewValue(i);
            List<Json> elements = elements(inner, lists.getDataVector(), start, random.nextInt(4), random);
            lists.endValue(i, elements.size());
            return Json.array(elements);
        });
    }

    private static VectorKind fixedList(VectorKind inner) {
        return lists("fixed_list", new ArrowType.FixedSizeList(2), inner, (vector, i, random) -> {
            FixedSizeListVector lists = (FixedSizeListVector) vector;
            int start = lists.startNewValue(i);
            return Json.array(elements(inner, lists.getDataVector(), start, 2, random));
        });
    }

    private static VectorKind struct(VectorKind inner) {
        List<Field> members = List.of(inner.field("a"), inner.field("b ü"));
        return new VectorKind("struct of " + inner.name(), new ArrowType.Struct(), members, (vector, i, random) -> {
            StructVector structs = (StructVector) vector;
            structs.setIndexDefined(i);
            return Json.object(Members.<Json>builder(2)
                    .put("a", element(inner, structs.getChild("a"), i, random))
                    .put("b ü", element(inner, structs.getChild("b ü"), i, random))
                    .build());
        });
    }

    private static VectorKind map(VectorKind inner) {
        VectorKind keys = VectorKinds.plain().stream()
                .filter(kind -> kind.name().equals("utf8"))
                .findFirst()
                .orElseThrow();
        Field key = new Field("key", FieldType.notNullable(keys.type()), List.of());
        Field entries =
                new Field("entries", FieldType.notNullable(new ArrowType.Struct()), List.of(key, inner.field("value")));
        return new VectorKind(
                "map of " + inner.name(), new ArrowType.Map(false), List.of(entries), (vector, i, random) -> {
                    MapVector maps = (MapVector) vector;
                    StructVector both = (StructVector) maps.getDataVector();
                    int start = maps.startNewValue(i);
                    int size = random.nextInt(3);
                    List<Json> names = new ArrayList<>();
                    List<Json> values = new ArrayList<>();
                    for (int at = start; at < start + size; at++) {
                        both.setIndexDefined(at);
                        names.add(keys.filler().put(both.getChild("key"), at, random));
                        values.add(element(inner, both.getChild("value"), at, random));
                    }
                    maps.endValue(i, size);
                    return mapped(names, values);
                });
    }

    private static Json mapped(List<Json> names, List<Json> values) {
        boolean once = names.stream().distinct().count() == names.size();
        Members.Builder<Json> object = Members.builder(names.size());
        List<Json> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            object.put(names.get(i).stringValue(), values.get(i));
            entries.add(Json.object(Members.<Json>builder(2)
                    .put("key", names.get(i))
                    .put("value", values.get(i))
                    .build()));
        }
        return once ? Json.object(object.build()) : Json.array(entries);
    }

    private static VectorKind lists(String name, ArrowType type, VectorKind inner, VectorKind.Filler filler) {
        return new VectorKind(name + " of " + inner.name(), type, List.of(inner.field("item")), filler);
    }

    private static List<Json> elements(VectorKind inner, FieldVector vector, int start, int size, Random random) {
        List<Json> elements = new ArrayList<>();
        for (int at = start; at < start + size; at++) {
            elements.add(element(inner, vector, at, random));
        }
        return elements;
    }

    private static Json element(VectorKind inner, FieldVector vector, int at, Random random) {
        if (random.nextInt(4) == 0) {
            vector.setNull(at);
            return Json.NULL;
        }
        return inner.filler().put(vector, at, random);
    }
}
