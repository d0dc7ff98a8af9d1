package io.diglot.opik.scores;

import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfig.Origin;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.OptimizationDirection;
import io.diglot.model.annotations.Scale;
import io.diglot.paging.Page;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Feedback definitions of Opik as the annotation configs that they are. What is lost: {@code fidelity/opik/definition.yaml}. */
@Named
@Singleton
public final class OpikFeedbackDefinitionMapper {

    /** Longer ones Opik's database does not keep. */
    private static final int LONGEST_NAME = 150;

    /** What a config is to Opik's clients; nothing where they have no such thing. */
    public Optional<OpikFeedbackDefinition> toOpik(AnnotationConfig config) {
        return details(config.scale())
                .map(shape -> new OpikFeedbackDefinition(
                        config.id().value(),
                        config.name(),
                        config.description(),
                        shape.type().word(),
                        shape.details(),
                        config.createdAt(),
                        config.createdBy(),
                        config.lastUpdatedAt(),
                        config.lastUpdatedBy()));
    }

    /** A page of what Opik's clients have; its size is how many it holds. */
    public OpikFeedbackDefinitionPage toOpik(Page<AnnotationConfig> configs) {
        List<OpikFeedbackDefinition> content = configs.content().stream()
                .flatMap(config -> toOpik(config).stream())
                .toList();
        return new OpikFeedbackDefinitionPage(configs.page(), content.size(), configs.total(), content);
    }

    /** A config as it is sent to a server of Opik's; nothing where that has no place for all that can be said under it. */
    public Optional<OpikFeedbackDefinitionWrite> toServer(AnnotationConfigDraft draft) {
        boolean hasNoPlace = draft.name().codePointCount(0, draft.name().length()) > LONGEST_NAME
                || draft.scale() instanceof Scale.Categorical some
                        && (some.labels().size() < 2
                                || some.labels().stream().anyMatch(label -> label.score() == null));
        return hasNoPlace
                ? Optional.empty()
                : details(draft.scale())
                        .map(shape -> new OpikFeedbackDefinitionWrite(
                                draft.name(), draft.description(), shape.type(), shape.details()));
    }

    /** A definition as it was read; one without a date is as old as its id. Nothing where it does not say what it takes. */
    public Optional<AnnotationConfig> toModel(OpikFeedbackDefinition definition) {
        OpikFeedbackDetails details = definition.details();
        OpikFeedbackType type = OpikFeedbackType.spelled(definition.type()).orElse(null);
        if (details == null || type == null || !details.isOf(type)) {
            return Optional.empty();
        }
        Instant created = Objects.requireNonNullElseGet(definition.createdAt(), () -> UuidV7.timeOf(definition.id()));
        String by = Objects.requireNonNullElse(definition.createdBy(), "");
        return Optional.of(new AnnotationConfig(
                new AnnotationConfigId(definition.id()),
                definition.name(),
                scale(type, details, OptimizationDirection.NONE),
                Origin.DEFINED,
                definition.description(),
                created,
                by,
                Objects.requireNonNullElse(definition.lastUpdatedAt(), created),
                Objects.requireNonNullElse(definition.lastUpdatedBy(), by)));
    }

    /**
     * What a definition that was checked is to become; what Opik does not have stays as it was.
     *
     * @param before what it is in place of, if of anything
     */
    public AnnotationConfigDraft toModel(OpikFeedbackDefinitionWrite sent, @Nullable AnnotationConfig before) {
        Scale then = before == null ? new Scale.Freeform() : before.scale();
        Scale now =
                scale(Objects.requireNonNull(sent.type()), Objects.requireNonNull(sent.details()), then.direction());
        if (now instanceof Scale.Categorical some && then instanceof Scale.Categorical had) {
            now = new Scale.Categorical(withThoseUnscored(some.labels(), had.labels()), some.direction());
        }
        return new AnnotationConfigDraft(Objects.requireNonNull(sent.name()), now, sent.description());
    }

    private static Scale scale(OpikFeedbackType type, OpikFeedbackDetails details, OptimizationDirection direction) {
        return switch (type) {
            case NUMERICAL ->
                new Scale.Continuous(
                        Objects.requireNonNull(details.min()), Objects.requireNonNull(details.max()), direction);
            case CATEGORICAL ->
                new Scale.Categorical(
                        Objects.requireNonNull(details.categories()).entrySet().stream()
                                .map(category -> new Scale.Label(category.getKey(), category.getValue()))
                                .toList(),
                        direction);
            case BOOLEAN ->
                new Scale.YesOrNo(
                        Objects.requireNonNull(details.trueLabel()),
                        Objects.requireNonNull(details.falseLabel()),
                        direction);
        };
    }

    /** Opik's clients never saw the labels that count nothing, so they cannot have meant to take them out. */
    private static List<Scale.Label> withThoseUnscored(List<Scale.Label> now, List<Scale.Label> had) {
        List<Scale.Label> all = new ArrayList<>(now);
        had.stream()
                .filter(label -> label.score() == null
                        && now.stream().noneMatch(other -> other.label().equals(label.label())))
                .forEach(all::add);
        return all;
    }

    private static Optional<Shape> details(Scale scale) {
        return switch (scale) {
            case Scale.Continuous bounds ->
                Optional.of(new Shape(
                        OpikFeedbackType.NUMERICAL, OpikFeedbackDetails.numerical(bounds.maximum(), bounds.minimum())));
            case Scale.Categorical some ->
                Optional.of(new Shape(OpikFeedbackType.CATEGORICAL, OpikFeedbackDetails.categorical(scored(some))));
            case Scale.YesOrNo one ->
                Optional.of(new Shape(OpikFeedbackType.BOOLEAN, OpikFeedbackDetails.yesOrNo(one.yes(), one.no())));
            case Scale.Freeform any -> Optional.empty();
        };
    }

    /** The labels that count something: Opik's categories are numbers with a name. */
    private static SequencedMap<String, @Nullable Json> scored(Scale.Categorical some) {
        SequencedMap<String, @Nullable Json> categories = new LinkedHashMap<>();
        some.labels().forEach(label -> {
            Json score = label.score();
            if (score != null) {
                categories.put(label.label(), score);
            }
        });
        return categories;
    }

    private record Shape(OpikFeedbackType type, OpikFeedbackDetails details) {}
}
