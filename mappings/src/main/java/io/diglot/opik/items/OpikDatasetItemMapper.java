package io.diglot.opik.items;

import io.diglot.StrictMapping;
import io.diglot.json.Json;
import io.diglot.model.TagChange;
import io.diglot.model.datasets.ColumnTypes;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleChanges;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleEdit;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.ExamplePage;
import io.diglot.model.examples.ExamplesEdit;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.VersionDraft;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikTagChange;
import io.diglot.opik.OpikWords;
import io.diglot.opik.datasets.OpikColumn;
import io.diglot.paging.Page;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Examples as Opik's dataset items. What is lost: {@code fidelity/opik/item.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {OpikIds.class, OpikWords.class})
public interface OpikDatasetItemMapper {

    /** What Opik says that items can be sorted by; it is said of every page and never asked for here. */
    List<String> SORTABLE_BY = List.of(
            "id",
            "name",
            "description",
            "tags",
            "created_at",
            "last_updated_at",
            "created_by",
            "last_updated_by",
            "last_created_experiment_at",
            "last_created_optimization_at",
            "duration",
            "feedback_scores.*",
            "data.*",
            "output.*",
            "input.*",
            "metadata.*",
            "comments",
            "total_estimated_cost",
            "usage.*");

    @BeanMapping(ignoreUnmappedSourceProperties = "annotations")
    @Mapping(target = "datasetItemId", source = "id")
    OpikDatasetItem toOpik(Example example);

    /** A page; its size is how many items it holds. */
    default OpikDatasetItemPage toOpik(ExamplePage examples) {
        Page<OpikDatasetItem> page = examples.page().map(this::toOpik);
        return new OpikDatasetItemPage(
                page.content(),
                page.page(),
                page.size(),
                page.total(),
                examples.columns().stream().map(this::toOpik).toList(),
                SORTABLE_BY);
    }

    default OpikColumn toOpik(ColumnTypes column) {
        return OpikColumn.of(column, "data");
    }

    /** An item that was checked: it has a source that is known, and data that is an object. */
    default ExampleDraft toModel(OpikDatasetItemWrite item) {
        return new ExampleDraft(
                id(item.id()),
                Objects.requireNonNull(item.data()),
                source(Objects.requireNonNull(item.source())).orElseThrow(),
                item.traceId() == null ? null : new TraceId(item.traceId()),
                item.spanId() == null ? null : new SpanId(item.spanId()),
                item.description(),
                item.tags() == null ? List.of() : item.tags(),
                given(item.evaluators()),
                given(item.executionPolicy()));
    }

    /** What a patch of an item changes: Opik replaces the data and keeps source, trace and span. */
    default ExampleEdit toEdit(UUID id, OpikDatasetItemWrite item) {
        return new ExampleEdit(
                new ExampleId(id),
                given(item.data()),
                item.description(),
                item.tags(),
                given(item.evaluators()),
                given(item.executionPolicy()),
                false);
    }

    /** @param merging whether the tags come to those that there are */
    default ExamplesEdit toModel(OpikDatasetItemUpdate update, boolean merging) {
        TagChange tags = OpikTagChange.of(update.tags(), update.tagsToAdd(), update.tagsToRemove());
        boolean stepwise = !tags.added().isEmpty() || !tags.removed().isEmpty();
        return new ExamplesEdit(
                given(update.data()),
                update.description(),
                merging && !stepwise && tags.instead() != null ? new TagChange(null, tags.instead(), List.of()) : tags,
                given(update.evaluators()),
                given(update.executionPolicy()),
                Boolean.TRUE.equals(update.clearExecutionPolicy()));
    }

    /** Changes that were checked: every item to be changed has its id. */
    default ExampleChanges toModel(OpikDatasetItemChanges changes) {
        return new ExampleChanges(
                Objects.requireNonNullElse(changes.addedItems(), List.<OpikDatasetItemWrite>of()).stream()
                        .map(this::toModel)
                        .toList(),
                Objects.requireNonNullElse(changes.editedItems(), List.<OpikDatasetItemEdit>of()).stream()
                        .map(OpikDatasetItemMapper::edit)
                        .toList(),
                Objects.requireNonNullElse(changes.deletedIds(), List.<UUID>of()).stream()
                        .map(ExampleId::new)
                        .toList());
    }

    /** What the changes say of the version that they make. */
    default VersionDraft toVersion(OpikDatasetItemChanges changes) {
        return new VersionDraft(
                Objects.requireNonNullElse(changes.tags(), List.of()),
                changes.changeDescription(),
                given(changes.metadata()),
                given(changes.evaluators()),
                given(changes.executionPolicy()),
                Boolean.TRUE.equals(changes.clearExecutionPolicy()));
    }

    private static ExampleEdit edit(OpikDatasetItemEdit edit) {
        return new ExampleEdit(
                new ExampleId(Objects.requireNonNull(edit.id())),
                given(edit.data()),
                edit.description(),
                edit.tags(),
                given(edit.evaluators()),
                given(edit.executionPolicy()),
                Boolean.TRUE.equals(edit.clearExecutionPolicy()));
    }

    /** The source that is spelt so, in whatever case. */
    static Optional<Example.Source> source(String word) {
        return OpikWords.fuzzily(word, Example.Source.class);
    }

    private static @Nullable ExampleId id(@Nullable UUID id) {
        return id == null ? null : new ExampleId(id);
    }

    private static @Nullable Json given(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }
}
