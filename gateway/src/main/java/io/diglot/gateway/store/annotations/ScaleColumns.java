package io.diglot.gateway.store.annotations;

import io.diglot.gateway.database.Columns;
import io.diglot.json.Json;
import io.diglot.model.annotations.OptimizationDirection;
import io.diglot.model.annotations.Scale;
import io.diglot.model.annotations.ScaleKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How a scale lies in the columns {@code type} and {@code scale}: its kind, and its members as JSON. */
final class ScaleColumns {

    private static final String MINIMUM = "minimum";
    private static final String MAXIMUM = "maximum";
    private static final String LABELS = "labels";
    private static final String LABEL = "label";
    private static final String SCORE = "score";
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String DIRECTION = "direction";

    private ScaleColumns() {}

    static String text(Scale scale) {
        Map<String, Json> members = new LinkedHashMap<>();
        switch (scale) {
            case Scale.Continuous bounds -> {
                members.put(MINIMUM, bounds.minimum());
                members.put(MAXIMUM, bounds.maximum());
                put(members, bounds.direction());
            }
            case Scale.Categorical some -> {
                members.put(
                        LABELS,
                        Json.array(
                                some.labels().stream().map(ScaleColumns::label).toList()));
                put(members, some.direction());
            }
            case Scale.YesOrNo one -> {
                members.put(YES, Json.string(one.yes()));
                members.put(NO, Json.string(one.no()));
                put(members, one.direction());
            }
            case Scale.Freeform any -> {}
        }
        return Json.object(members).text();
    }

    private static void put(Map<String, Json> members, OptimizationDirection direction) {
        if (direction != OptimizationDirection.NONE) {
            members.put(DIRECTION, Json.string(direction.name()));
        }
    }

    private static Json label(Scale.Label label) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(LABEL, Json.string(label.label()));
        Json score = label.score();
        if (score != null) {
            members.put(SCORE, score);
        }
        return Json.object(members);
    }

    static Scale read(ResultSet row) throws SQLException {
        Json members = Objects.requireNonNull(Columns.json(row, "scale"));
        return switch (Columns.constant(row, "type", ScaleKind.class)) {
            case CONTINUOUS ->
                new Scale.Continuous(
                        members.member(MINIMUM).orElseThrow(),
                        members.member(MAXIMUM).orElseThrow(),
                        direction(members));
            case CATEGORICAL -> new Scale.Categorical(labels(members.member(LABELS)), direction(members));
            case YES_OR_NO ->
                new Scale.YesOrNo(
                        members.member(YES).orElseThrow().stringValue(),
                        members.member(NO).orElseThrow().stringValue(),
                        direction(members));
            case FREEFORM -> new Scale.Freeform();
        };
    }

    private static List<Scale.Label> labels(Optional<Json> array) {
        return array.map(Json::elements).orElse(List.of()).stream()
                .map(label -> new Scale.Label(
                        label.member(LABEL).orElseThrow().stringValue(),
                        label.member(SCORE).orElse(null)))
                .toList();
    }

    private static OptimizationDirection direction(Json members) {
        return members.member(DIRECTION)
                .map(Json::stringValue)
                .map(OptimizationDirection::valueOf)
                .orElse(OptimizationDirection.NONE);
    }
}
